import { mod97 } from './mod-97.ts';
import { nationalId } from './national-id.ts';

/**
 * Number of the French register of persons (NIR, social security): sex, year, month, department,
 * commune, order, and a key that is 97 less the rest modulo 97; 2A and 2B of Corsica count as 19
 * and 18 (INSEE).
 */
export const frNir = nationalId({
  id: 'fr-nir',
  summary: 'social security number (France, NIR), by its form and key',
  example: 'Numéro de sécurité sociale 2 55 08 14 168 025 38',
  fewestDigits: 14,
  shape: /(?<![\w.-])[1-478] ?\d{2} ?\d{2} ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}(?![\w-]|\.\d)/g,
  check(compact) {
    const month = Number(compact.slice(3, 5));
    if (month < 1 || (month > 12 && month < 20) || (month > 42 && month < 50)) return false;
    const digits = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
    return 97 - mod97(digits) === Number(compact.slice(13));
  },
});
