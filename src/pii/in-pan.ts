import { nationalId } from './national-id.ts';

/**
 * Taxpayer number of India: five letters, four digits, a letter; the fourth letter says what the
 * holder is, P for a person (Income Tax Department). The check letter's formula is not public.
 */
export const inPan = nationalId({
  id: 'in-pan',
  summary: 'taxpayer number (India, PAN) of a person, by its form and words',
  example: 'PAN ABCPE1234F',
  fewestDigits: 4,
  shape: /(?<![A-Za-z\d])[A-Z]{3}P[A-Z]\d{4}[A-Z](?![A-Za-z\d])/g,
  words: /\bpan\b|permanent account number/i,
  check: (compact) => compact.slice(5, 9) !== '0000',
});
