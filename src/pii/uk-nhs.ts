import { isMonotonous, weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Number of the National Health Service: ten digits, the last of which checks the others modulo 11
 * with the weights 10 to 2 (NHS Data Dictionary, NHS NUMBER).
 */
export const ukNhs = nationalId({
  id: 'uk-nhs',
  summary: 'number of the National Health Service (United Kingdom), by its check digit and words',
  example: 'NHS number 943 476 5919',
  fewestDigits: 10,
  shape: /(?<![\w.-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w-]|\.\d)/g,
  words: /\bnhs\b|national health service/i,
  check(digits) {
    const check = (11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return check === Number(digits[9]) && !isMonotonous(digits);
  },
});
