import { isMonotonous } from './digits.ts';
import { passesLuhn } from './luhn.ts';
import { nationalId } from './national-id.ts';

/**
 * Social insurance number of Canada: nine digits with Luhn's check digit, the first neither 0 nor 8
 * (Employment and Social Development Canada).
 */
export const caSin = nationalId({
  id: 'ca-sin',
  summary: 'social insurance number (Canada), by its check digit (Luhn) and words',
  example: 'SIN 130 692 544',
  fewestDigits: 9,
  shape: /(?<![\w.-])[1-79]\d{2}([- ]?)\d{3}\1\d{3}(?![\w-]|\.\d)/g,
  words: /\bSIN\b|social insurance|assurance sociale|\bNAS\b/,
  check: (digits) => passesLuhn(digits) && !isMonotonous(digits),
});
