import { weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Taxpayer number of Portugal: nine digits, the last by the weights 9 to 2 modulo 11; persons have 1,
 * 2, 3 or 45 first (Decreto-Lei 14/2013).
 */
export const ptNif = nationalId({
  id: 'pt-nif',
  summary: 'taxpayer number (Portugal, NIF) of a person, by its check digit and words',
  example: 'NIF 123456789',
  fewestDigits: 9,
  shape: /(?<![\w.-])(?:[123]\d{2}|45\d) ?\d{3} ?\d{3}(?![\w-]|\.\d)/g,
  words: /\bnif\b|contribuinte/i,
  check(digits) {
    const rest = weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === Number(digits[8]);
  },
});
