import { mod97 } from './mod-97.ts';
import { nationalId } from './national-id.ts';

/**
 * National register number of Belgium: birth, order, and 97 less the nine digits modulo 97, with a 2
 * before them for births from 2000 on (arrêté royal of 3 April 1984).
 */
export const beRrn = nationalId({
  id: 'be-rrn',
  summary: 'national register number (Belgium), by its check digits; a bare run needs words',
  example: 'Rijksregisternummer 85.07.30-033.28',
  fewestDigits: 11,
  shape: /(?<![\w.-])(?:\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}|\d{11})(?![\w-]|\.\d)/g,
  sureForm: /-/,
  words: /rijksregister|registre national|national register|\bniss\b|\binsz\b/i,
  check(digits) {
    const key = Number(digits.slice(9));
    const number = digits.slice(0, 9);
    return 97 - mod97(number) === key || 97 - mod97(`2${number}`) === key;
  },
});
