/** Code units before a number in which words that name it are looked for. */
const BEFORE = 48;

/** Code units behind a number in which words that name it are looked for, as in `… (SSN)`. */
const BEHIND = 16;

/** Whether a word that says what a number is stands shortly before it. */
export function saidBefore(text: string, start: number, words: RegExp, reach = BEFORE): boolean {
  return words.test(text.slice(Math.max(0, start - reach), start));
}

/** Whether a word that says what a number is stands shortly before it or right behind it. */
export function saidNearby(text: string, start: number, end: number, words: RegExp): boolean {
  return saidBefore(text, start, words) || words.test(text.slice(end, end + BEHIND));
}
