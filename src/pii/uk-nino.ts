import { nationalId } from './national-id.ts';

/**
 * National insurance number of the United Kingdom: two letters, six digits, a letter from A to D.
 * First letters never D F I Q U V, second never O either, and some pairs are not given (HMRC, NIM39110).
 */
export const ukNino = nationalId({
  id: 'uk-nino',
  summary:
    'national insurance number (United Kingdom), by its form and the prefixes that are given',
  example: 'NI number AB 12 34 56 C',
  fewestDigits: 6,
  shape: /(?<![A-Za-z\d])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z\d])/g,
  check: (compact) => /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]/.test(compact),
});
