import { nationalId } from './national-id.ts';

/**
 * Number of a passport: letters and digits, up to nine (ICAO Doc 9303-4). The check digit stands in
 * the machine-readable zone only, so words must announce it.
 */
export const passport = nationalId({
  id: 'passport',
  summary: 'number of a passport (ICAO 9303), directly behind words that say so',
  example: 'Passport number: C01X00T47',
  fewestDigits: 4,
  shape: /(?<![\w-])(?=[A-Z\d]{0,5}\d{2})[A-Z\d]{7,9}(?![\w-])/g,
  words:
    /(?:passport|reisepass|passeport|pasaporte|passaporto|passaporte|paspoort)[- ]?(?:nummer|nr\.?|number|no\.?|num[eé]ro|número|numero)?(?: is| n[°º.])?[:# ]{0,3}$|паспорт[^\d\n]{0,12}$|护照号?码?[:：]? ?$|パスポート番号[:：は]? ?$/i,
  check: (compact) => (compact.match(/\d/g) ?? []).length >= 4,
});
