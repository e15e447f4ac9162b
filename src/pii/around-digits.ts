/**
 * Code units before and behind a digit that can matter to what it is part of: longer than any shape
 * with the words that are looked for beside it.
 */
const BEFORE = 160;
const BEHIND = 100;

/** A stretch of a text, and how many ASCII digits are in it. */
export interface Numbered {
  readonly text: string;
  readonly digits: number;
}

/** The parts of a text that have digits, with their surroundings; most of most texts has none. */
export function aroundDigits(text: string): readonly Numbered[] {
  const parts: Numbered[] = [];
  let start = 0;
  let last = -1;
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 48 || unit > 57) continue;
    if (digits > 0 && index - last > BEFORE + BEHIND) {
      parts.push({ text: text.slice(start, last + BEHIND), digits });
      digits = 0;
    }
    if (digits === 0) start = Math.max(0, index - BEFORE);
    digits++;
    last = index;
  }
  if (digits > 0) parts.push({ text: text.slice(start, last + BEHIND), digits });
  return parts;
}
