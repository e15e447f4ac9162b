import { saidBefore } from './context.ts';
import { matches } from './matches.ts';
import type { PiiKind } from './types.ts';

const MONTH =
  '(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|fév|févr|avr|juin|juil|août|déc|gen|mag|giu|lug|set|ott|fev|out|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\\p{L}{0,9}\\.?';

/** Days in figures (any order, two or four figures of a year) and with the name of the month. */
const SHAPE = new RegExp(
  [
    '(?<![\\d.])\\d{1,2}([./-])\\s?\\d{1,2}\\1\\s?(?:\\d{4}|\\d{2})(?!\\d)',
    '(?<!\\d)\\d{4}([./-])\\d{1,2}\\2\\d{1,2}(?!\\d)',
    `(?<!\\d)\\d{1,2}(?:st|nd|rd|th|er|º|\\.)? (?:de |of )?${MONTH},? (?:de |del )?\\d{4}(?!\\d)`,
    `(?<!\\p{L})${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}(?!\\d)`,
    '(?<!\\d)\\d{4} ?[年년] ?\\d{1,2} ?[月월] ?\\d{1,2} ?[日일]?',
  ].join('|'),
  'giu',
);

/** Born, date of birth, birthday: in ten languages. */
const WORDS =
  /\b(?:born|birth(?:day|date)?|d\.?o\.?b\.?|geboren|geburtsdatum|geburtstag|geb\.|naissance|nacid[oa]|nacimiento|nascid[oa]|nascimento|nat[oa] (?:il|a)|nascita|geboortedatum|urodzon[ya]|urodzenia)(?!\p{L})|(?<!\p{L})né(?:e|\(e\))? (?:le|à)|родил(?:ся|ась)|рождения|出生|生年月日|誕生日|生日|生まれ|الميلاد|مواليد|ولد/iu;
const BEHIND = /^ ?(?:生まれ|出生)/u;

/** Dates of birth. */
export const dateOfBirth: PiiKind = {
  id: 'date-of-birth',
  summary: 'date with words that make it one of birth shortly before it, in ten languages',
  example: 'Date of birth: 12 March 1986',
  fewestDigits: 3,
  find: (text) =>
    matches(
      text,
      SHAPE,
      (found, start) =>
        saidBefore(text, start, WORDS) ||
        BEHIND.test(text.slice(start + found.length, start + found.length + 6)),
    ),
};
