import { isDay } from './calendar.ts';
import { weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Number of the Polish register of persons: birth (the month says the century), order, and a digit
 * that checks the others with the weights 1 3 7 9 (Ustawa o ewidencji ludności, article 15).
 */
export const plPesel = nationalId({
  id: 'pl-pesel',
  summary: 'register number (Poland, PESEL), by its date, check digit and words',
  example: 'PESEL 44051401359',
  fewestDigits: 11,
  shape: /(?<![\w.-])\d{11}(?![\w-]|\.\d)/g,
  words: /\bpesel\b/i,
  check(digits) {
    const sum = weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]);
    return sum % 10 === 0 && isDay(Number(digits.slice(2, 4)) % 20, Number(digits.slice(4, 6)));
  },
});
