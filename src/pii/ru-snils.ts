import { isMonotonous, weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Insurance number of Russia: nine digits and their sum with the weights 9 to 1 modulo 101, where 100
 * counts as 0 (Пенсионный фонд, приказ 192п).
 */
export const ruSnils = nationalId({
  id: 'ru-snils',
  summary: 'insurance number (Russia, SNILS), by its check digits; a bare run needs words',
  example: 'СНИЛС 112-233-445 95',
  fewestDigits: 11,
  shape: /(?<![\w.-])(?:\d{3}-\d{3}-\d{3}[ -]\d{2}|\d{11})(?![\w-]|\.\d)/g,
  sureForm: /-/,
  words: /снилс|snils/i,
  check: (digits) =>
    (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(digits.slice(9)) &&
    !isMonotonous(digits),
});
