import { isMonotonous, weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Individual number of Japan: twelve digits, the last by weights modulo 11 (総務省令 85 of 2014,
 * article 5).
 */
export const jpMyNumber = nationalId({
  id: 'jp-my-number',
  summary: 'individual number (Japan, My Number), by its check digit and words',
  example: 'マイナンバー 1234 5678 9018',
  fewestDigits: 12,
  shape: /(?<![\w.-])\d{4}([ -]?)\d{4}\1\d{4}(?![\w-]|\.\d)/g,
  words: /マイナンバー|個人番号|my number/i,
  check(digits) {
    const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === Number(digits[11]) && !isMonotonous(digits);
  },
});
