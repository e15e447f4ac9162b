import { weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Identity number of Turkey: eleven digits, the tenth from sums of odd and even places, the last from
 * the sum of all (Nüfus ve Vatandaşlık İşleri).
 */
export const trTckn = nationalId({
  id: 'tr-tckn',
  summary: 'identity number (Turkey), by its two check digits and words',
  example: 'TC kimlik no 10000000146',
  fewestDigits: 11,
  shape: /(?<![\w.-])[1-9]\d{10}(?![\w-]|\.\d)/g,
  words: /kimlik|\btckn\b|\bt\.?c\.?(?= )/i,
  check(digits) {
    const odd = weightedSum(digits, [7, 0, 7, 0, 7, 0, 7, 0, 7]);
    const even = weightedSum(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
    const all = weightedSum(digits, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    return (odd - even) % 10 === Number(digits[9]) && all % 10 === Number(digits[10]);
  },
});
