import { isDate } from './calendar.ts';
import { weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Resident identity number of China: region, birth, order, and a character by ISO/IEC 7064 MOD 11-2
 * (GB 11643-1999).
 */
export const cnResidentId = nationalId({
  id: 'cn-resident-id',
  summary: 'resident identity number (China), by its date and check character (GB 11643)',
  example: '身份证 11010519491231002X',
  fewestDigits: 17,
  shape: /(?<![A-Za-z\d.-])[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![A-Za-z\d.-])/g,
  check: (compact) =>
    isDate(compact.slice(6, 14)) &&
    '10X98765432'[
      weightedSum(compact, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11
    ] === compact[17],
});
