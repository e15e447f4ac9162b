import { weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/** Social insurance number of Switzerland: 756, nine digits, and the check digit of EAN-13 (ZAS). */
export const chAhv = nationalId({
  id: 'ch-ahv',
  summary: 'social insurance number (Switzerland, AHV), by its prefix and check digit (EAN-13)',
  example: 'AHV 756.9217.0769.85',
  fewestDigits: 13,
  shape: /(?<![\w.-])756([. ]?)\d{4}\1\d{4}\1\d{2}(?![\w-]|\.\d)/g,
  check: (digits) => weightedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
});
