import { isDate } from './calendar.ts';
import { nationalId } from './national-id.ts';

const VALUES = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const STATES =
  'AS|BC|BS|CC|CH|CL|CM|CS|DF|DG|GR|GT|HG|JC|MC|MN|MS|NE|NL|NT|OC|PL|QR|QT|SL|SP|SR|TC|TL|TS|VZ|YN|ZS';

/**
 * Population register key of Mexico: letters of the names, birth, sex, state, consonants, and a digit
 * that checks the others with the weights 18 to 2 modulo 10 (RENAPO, Instructivo Normativo).
 */
export const mxCurp = nationalId({
  id: 'mx-curp',
  summary: 'population register key (Mexico, CURP), by its form and check digit',
  example: 'CURP HEGG560427MVZRRL04',
  fewestDigits: 7,
  shape: new RegExp(
    `(?<![A-Za-z\\d])[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX](?:${STATES})[B-DF-HJ-NP-TV-Z]{3}[A-Z\\d]\\d(?![A-Za-z\\d])`,
    'g',
  ),
  check(code) {
    let sum = 0;
    for (let place = 0; place < 17; place++) {
      sum += VALUES.indexOf(code[place] ?? '0') * (18 - place);
    }
    return isDate(code.slice(4, 10)) && (10 - (sum % 10)) % 10 === Number(code[17]);
  },
});
