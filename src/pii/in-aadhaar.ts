import { isMonotonous } from './digits.ts';
import { nationalId } from './national-id.ts';

/** Multiplication of the dihedral group of order ten, and powers of the permutation (J. Verhoeff, 1969). */
const TIMES = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const PERMUTED = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Identity number of India: twelve digits, the first from 2, the last by Verhoeff's scheme (UIDAI). */
export const inAadhaar = nationalId({
  id: 'in-aadhaar',
  summary: 'identity number (India, Aadhaar), by its check digit and words',
  example: 'Aadhaar 2345 6789 0124',
  fewestDigits: 12,
  shape: /(?<![\w.-])[2-9]\d{3}([ -]?)\d{4}\1\d{4}(?![\w-]|\.\d| \d)/g,
  words: /\baadh?aa?r\b|\buidai\b|आधार/i,
  check: (digits) => passesVerhoeff(digits) && !isMonotonous(digits),
});

function passesVerhoeff(digits: string): boolean {
  let state = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const moved = Number(PERMUTED[place % 8]?.[digit]);
    state = Number(TIMES[state]?.[moved]);
  }
  return state === 0;
}
