import { isDate } from './calendar.ts';
import { passesLuhn } from './luhn.ts';
import { nationalId } from './national-id.ts';

/**
 * Identity number of South Africa: birth, order, citizenship (0 to 2), a digit, and Luhn's check
 * digit (Department of Home Affairs).
 */
export const zaId = nationalId({
  id: 'za-id',
  summary: 'identity number (South Africa), by its date, check digit (Luhn) and words',
  example: 'South African ID 8001015009087',
  fewestDigits: 13,
  shape: /(?<![\w.-])\d{6} ?\d{4} ?[0-2][89]\d(?![\w-]|\.\d)/g,
  words: /south african|\brsa\b|\bid\b|identity|identiteit/i,
  check: (digits) => isDate(digits.slice(0, 6)) && passesLuhn(digits),
});
