import { isDate } from './calendar.ts';
import { passesLuhn } from './luhn.ts';
import { nationalId } from './national-id.ts';

/**
 * Personal number of Sweden: birth, three digits, and Luhn's check digit over the last ten
 * (Skatteverket, SKV 704). With the sign between, or with words.
 */
export const sePersonnummer = nationalId({
  id: 'se-personnummer',
  summary: 'personal number (Sweden), by its date and check digit (Luhn); a bare run needs words',
  example: 'Personnummer 811218-9876',
  fewestDigits: 10,
  shape: /(?<![\w.-])(?:19|20)?\d{6}[-+]?\d{4}(?![\w-]|\.\d)/g,
  sureForm: /[-+]/,
  words: /person(?:al)?[- ]?(?:nummer|number)|\bpersonnr\b/i,
  check: (digits) => isDate(digits.slice(-10, -4)) && passesLuhn(digits.slice(-10)),
});
