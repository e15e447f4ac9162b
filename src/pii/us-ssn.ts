import { isMonotonous } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Social security number of the United States. Areas 000, 666 and 900 to 999, group 00 and serial
 * 0000 are never given (Social Security Administration, RM 10201.035). There is no check digit.
 */
export const usSsn = nationalId({
  id: 'us-ssn',
  summary: 'social security number (United States): 3-2-4 in ranges that are given, or with words',
  example: 'SSN 536-22-1234',
  fewestDigits: 9,
  shape: /(?<![\w.-])\d{3}([- ]?)\d{2}\1\d{4}(?![\w-]|\.\d)/g,
  sureForm: /-/,
  words: /\bssn\b|social security/i,
  // 078-05-1120 and 219-09-9999 were printed on sample cards.
  check: (digits) =>
    /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) &&
    !['078051120', '219099999', '123456789'].includes(digits) &&
    !isMonotonous(digits),
});
