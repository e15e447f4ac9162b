import { nationalId } from './national-id.ts';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/**
 * Identity numbers of Spain: eight digits (DNI), or X, Y or Z and seven digits for foreigners (NIE),
 * and a letter by the number modulo 23 (Real Decreto 1553/2005).
 */
export const esDni = nationalId({
  id: 'es-dni',
  summary: 'identity number (Spain, DNI and NIE), by its check letter',
  example: 'DNI 12345678Z',
  fewestDigits: 7,
  shape:
    /(?<![\w.-])(?:\d{8}|[XYZxyz][ -]?\d{7}|\d{2}\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Za-hj-np-tv-z](?![\w-])/g,
  check(compact) {
    const digits = compact
      .slice(0, -1)
      .replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
    return LETTERS[Number(digits) % 23] === compact.at(-1);
  },
});
