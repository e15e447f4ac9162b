import { isMonotonous, weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Tax file number of Australia: nine digits whose sum with the weights 1 4 3 7 5 8 6 9 10 is a
 * multiple of eleven (Australian Taxation Office).
 */
export const auTfn = nationalId({
  id: 'au-tfn',
  summary: 'tax file number (Australia), by its check sum and words',
  example: 'TFN 123 456 782',
  fewestDigits: 9,
  shape: /(?<![\w.-])\d{3}([- ]?)\d{3}\1\d{3}(?![\w-]|\.\d)/g,
  words: /\btfn\b|tax file number/i,
  check: (digits) =>
    weightedSum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 && !isMonotonous(digits),
});
