/** Signs that stand within a number: decimal points, and what parts thousands, in several scripts. */
const WITHIN = new Set([...".,'’\u00a0\u202f٫٬"]);
const DIGIT = /\p{Nd}/u;
const LETTER = /[\p{L}_]/u;

/**
 * Numbers in figures: runs of digits of any script, with points, commas and the like between two
 * digits, that do not belong to a word (`sha256`). By hand, as a run may be megabytes long.
 */
export function countNumbers(text: string): number {
  let numbers = 0;
  /** What the last code unit belonged to. */
  let within: 'nothing' | 'word' | 'number' = 'nothing';
  for (let index = 0; index < text.length; index++) {
    const unit = text.charAt(index);
    if (isDigit(unit)) {
      if (within === 'nothing') {
        numbers++;
        within = 'number';
      }
    } else if (within === 'number' && WITHIN.has(unit)) {
      if (!isDigit(text.charAt(index + 1))) within = 'nothing';
    } else {
      within = isLetter(unit) ? 'word' : 'nothing';
    }
  }
  return numbers;
}

function isDigit(unit: string): boolean {
  return unit >= '0' && unit <= '9' ? true : unit > '\u007f' && DIGIT.test(unit);
}

function isLetter(unit: string): boolean {
  return unit > '\u007f' ? isBound(unit) : /[A-Za-z_]/.test(unit);
}

/** Scripts without spaces put numbers right behind words. */
function isBound(unit: string): boolean {
  return LETTER.test(unit) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(unit);
}
