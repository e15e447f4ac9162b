import { isDate } from './calendar.ts';
import { nationalId } from './national-id.ts';

/**
 * Resident registration number of Korea: birth, a digit for century and sex, six digits. Since
 * October 2020 the last ones are random, so there is nothing to check.
 */
export const krRrn = nationalId({
  id: 'kr-rrn',
  summary: 'resident registration number (Korea), by its date and words',
  example: '주민등록번호 850101-1234567',
  fewestDigits: 13,
  shape: /(?<![\w.-])\d{6}-[1-8]\d{6}(?![\w-]|\.\d)/g,
  words: /주민|resident registration|\brrn\b/i,
  check: (digits) => isDate(digits.slice(0, 6)),
});
