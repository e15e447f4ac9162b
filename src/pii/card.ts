import { digitsOf, isMonotonous } from './digits.ts';
import { passesLuhn } from './luhn.ts';
import { matches } from './matches.ts';
import type { PiiKind } from './types.ts';

/**
 * First digits and lengths by issuer, as the schemes publish them (ISO/IEC 7812 issuer identification
 * numbers): Visa, Mastercard, American Express, Diners Club, Discover, JCB, UnionPay, Maestro, Mir.
 */
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]\d{4}|222[1-9]\d\d|22[3-9]\d{3}|2[3-6]\d{4}|27[01]\d{3}|2720\d\d)\d{10}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|095|[689]\d)\d{11,13}$/,
  /^(?:6011|64[4-9]\d|65\d\d)\d{12,15}$/,
  /^35(?:2[89]|[3-8]\d)\d{12,15}$/,
  /^62\d{14,17}$/,
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/,
  /^220[0-4]\d{12}$/,
];

/** Digits in one run, in fours, or in 4-6-5 and 4-6-4 as American Express and Diners Club print them. */
const SHAPE =
  /(?<![\w.-])(?:\d{12,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;

/** Numbers of payment cards. */
export const card: PiiKind = {
  id: 'card',
  summary: 'payment card, by issuer, length and Luhn check digit (ISO/IEC 7812-1)',
  example: 'My card is 4111 1111 1111 1111',
  fewestDigits: 12,
  find: (text) => matches(text, SHAPE, (found) => isCard(digitsOf(found))),
};

function isCard(digits: string): boolean {
  return (
    ISSUERS.some((issuer) => issuer.test(digits)) && !isMonotonous(digits) && passesLuhn(digits)
  );
}
