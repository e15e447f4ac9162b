import { isMonotonous, weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Citizen service number of the Netherlands: nine digits whose sum with the weights 9 to 2 and -1 is
 * a multiple of eleven (Logisch Ontwerp BSN).
 */
export const nlBsn = nationalId({
  id: 'nl-bsn',
  summary: 'citizen service number (Netherlands, BSN), by its check sum and words',
  example: 'BSN 111222333',
  fewestDigits: 9,
  shape: /(?<![\w.-])\d{4}[. ]?\d{2}[. ]?\d{3}(?![\w-]|\.\d)/g,
  words: /\bbsn\b|burgerservicenummer|sofi-?nummer|citizen service number/i,
  check: (digits) =>
    weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !isMonotonous(digits),
});
