import { nationalId } from './national-id.ts';

/** Values of letters and digits at odd places, from 0 or A on (Decreto ministeriale 12 March 1974). */
const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/**
 * Tax code of Italy: letters of the names, year, month, day, commune, and a letter that checks the
 * others modulo 26. Digits can be replaced by letters where two persons have the same code.
 */
export const itCodiceFiscale = nationalId({
  id: 'it-codice-fiscale',
  summary: 'tax code (Italy, codice fiscale), by its form and check letter',
  example: 'Codice fiscale RSSMRA85T10A562S',
  fewestDigits: 1,
  shape:
    /(?<![A-Za-z\d])[A-Za-z]{6}[\dLMNP-V]{2}[ABCDEHLMPRSTabcdehlmprst][\dLMNP-V]{2}[A-Za-z][\dLMNP-V]{3}[A-Za-z](?![A-Za-z\d])/gi,
  check(code) {
    let sum = 0;
    for (let place = 0; place < 15; place++) {
      const letter = code.charCodeAt(place);
      const value = letter < 65 ? letter - 48 : letter - 65;
      sum += place % 2 === 0 ? (ODD[value] ?? 0) : value;
    }
    return String.fromCharCode(65 + (sum % 26)) === code[15];
  },
});
