import { DIGITS, MARK, SIGN, type Words } from './words.ts';

/** What a text looks like, whatever its words: numbers that each stand for one trait. */
export function shapeOf(text: string, instruction: string, words: Words): readonly number[] {
  const shape = [
    trait(1, steps(text.length)),
    trait(2, steps(instruction.length)),
    trait(3, text.length === instruction.length ? 0 : 1),
  ];
  let digits = 0;
  let marks = 0;
  let signs = 0;
  for (let at = 0; at < words.count; at++) {
    const kind = words.kinds[at];
    if (kind === DIGITS) digits++;
    else if (kind === MARK) marks++;
    else if (kind === SIGN) signs++;
  }
  const all = Math.max(1, words.count);
  shape.push(
    trait(4, share(digits, all)),
    trait(5, share(marks, all)),
    trait(6, share(signs, all)),
    trait(7, Math.min(4, digits)),
  );
  const end = instruction.trimEnd();
  const last = end.charCodeAt(end.length - 1);
  shape.push(trait(8, LAST.includes(last) ? last : 0));
  let lines = 0;
  let question = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) lines++;
    else if (code === 63 || code === 0xff1f || code === 0x61f) question++;
  }
  shape.push(trait(9, steps(lines)), trait(10, Math.min(3, question)));
  if (CHOICES.test(text)) shape.push(trait(11, 1));
  if (BLANK.test(text)) shape.push(trait(12, 1));
  if (FORMULA.test(text)) shape.push(trait(13, 1));
  if (CODE.test(text)) shape.push(trait(14, 1));
  if (DATA.test(text)) shape.push(trait(15, 1));
  if (LETTER.test(text)) shape.push(trait(16, 1));
  return shape;
}

/** Marks that a text can end with and that say something: ? : . ! " ) ; */
const LAST = [63, 58, 46, 33, 34, 41, 59, 0xff1f, 0x61f, 0x3002];

/** Choices to pick from: `A) …`, `(b) …`, `1. …` at the start of a line. */
const CHOICES = /^\s{0,4}\(?[A-Da-d1-4][).]\s/m;
/** A gap to be filled. */
const BLANK = /_{3,}/;
/** TeX or an equation. */
const FORMULA = /\\(?:frac|sum|int|sqrt|cdot)|\$[^$\n]{1,80}\$|\b[a-z]\s?[\^=]\s?[-\d]/;
/** Marks of program code. */
const CODE = /```|[;{]\s{0,4}$|\b\w{1,40}\(\w{0,40}\)|=>|::|<\/\w{1,20}>/m;
/** Data in rows: JSON, CSV, tables. */
const DATA = /^\s{0,8}[[{]|"\w{1,40}"\s?:|^(?:[^,\n]{1,40},){2,12}[^,\n]{0,40}$|\t\S{1,40}\t/m;
/** How letters begin and end. */
const LETTER =
  /^(?:dear|hi|hello|liebe|sehr geehrte|cher|bonjour|estimad|gentile|caro)\b|\b(?:regards|sincerely|grüße|cordialement|saludos)\b/im;

function trait(which: number, value: number): number {
  return which * 1009 + value;
}

/** Logarithm to the base of two, whole. */
function steps(value: number): number {
  return 32 - Math.clz32(value);
}

/** A share in steps: none, under 3 %, 8 %, 20 %, 50 %, more. */
function share(part: number, all: number): number {
  const of = part / all;
  if (part === 0) return 0;
  return of < 0.03 ? 1 : of < 0.08 ? 2 : of < 0.2 ? 3 : of < 0.5 ? 4 : 5;
}
