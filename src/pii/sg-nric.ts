import { weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Identity number of Singapore: S, T, F, G or M, seven digits, and a letter by weights modulo 11
 * (Immigration & Checkpoints Authority; M since 2022).
 */
export const sgNric = nationalId({
  id: 'sg-nric',
  summary: 'identity number (Singapore, NRIC and FIN), by its check letter',
  example: 'NRIC S1234567D',
  fewestDigits: 7,
  shape: /(?<![A-Za-z\d])[STFGM]\d{7}[A-Z](?![A-Za-z\d])/g,
  check(code) {
    const first = code[0] ?? '';
    const start = first === 'T' || first === 'G' ? 4 : first === 'M' ? 3 : 0;
    const sum = start + weightedSum(code.slice(1), [2, 7, 6, 5, 4, 3, 2]);
    if (first === 'M') return 'KLJNPQRTUWX'[10 - (sum % 11)] === code[8];
    return ('ST'.includes(first) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK')[sum % 11] === code[8];
  },
});
