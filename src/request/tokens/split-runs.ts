/**
 * Longest run of one kind of character that goes to the tokenizer in one piece, in UTF-16 code
 * units. Merging is quadratic in such a run; at 256 a run of 100,000 costs a third of a second
 * instead of 20, and counts of ordinary text do not change, for it has no such runs.
 */
export const LONGEST_RUN = 256;

const LETTER = 1;
const BLANK = 2;
const SIGN = 4;
/** Digits are in no run: they are cut by threes. */
const DIGIT = 0;
/** Half of a pair may belong to a letter or to a sign. */
const SURROGATE = LETTER | SIGN;

let kinds: Uint8Array | undefined;

/** Kind of every UTF-16 code unit, made when first needed: a few milliseconds. */
function kindTable(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(SIGN);
  const letter = /[\p{L}\p{M}]/u;
  const blank = /\s/u;
  const digit = /\p{N}/u;
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code <= 0xdfff) {
      table[code] = SURROGATE;
      continue;
    }
    const character = String.fromCharCode(code);
    if (letter.test(character)) table[code] = LETTER;
    else if (blank.test(character)) table[code] = BLANK;
    else if (digit.test(character)) table[code] = DIGIT;
  }
  // Signs take the line ends and slashes after them along, so `\n/\n/…` is a run of its own.
  for (const code of [0x0a, 0x0d, 0x2f]) table[code] = BLANK | SIGN;
  return table;
}

/**
 * The text in pieces, in order, none with more than {@link LONGEST_RUN} letters, signs or blanks in
 * a row; a text without such runs is one piece. Digits need no bound, they are cut by threes.
 * Never cuts a surrogate pair.
 */
export function splitRuns(text: string): readonly string[] {
  if (text.length <= LONGEST_RUN) return [text];
  kinds ??= kindTable();
  const pieces: string[] = [];
  let from = 0;
  let letters = 0;
  let blanks = 0;
  let signs = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = kinds[code] ?? SIGN;
    letters = (kind & LETTER) === 0 ? 0 : letters + 1;
    blanks = (kind & BLANK) === 0 ? 0 : blanks + 1;
    signs = (kind & SIGN) === 0 ? 0 : signs + 1;
    if (letters <= LONGEST_RUN && blanks <= LONGEST_RUN && signs <= LONGEST_RUN) continue;
    // A piece that would end in the first half of a pair ends before it.
    const at = isLow(code) && isHigh(text.charCodeAt(index - 1)) ? index - 1 : index;
    pieces.push(text.slice(from, at));
    from = at;
    const begun = index - at + 1;
    letters = Math.min(letters, begun);
    blanks = Math.min(blanks, begun);
    signs = Math.min(signs, begun);
  }
  pieces.push(text.slice(from));
  return pieces;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
