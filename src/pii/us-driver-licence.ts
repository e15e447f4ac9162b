import { nationalId } from './national-id.ts';

/**
 * Driving licence of the United States. Every state has a form of its own (AAMVA), so only what
 * words announce directly is taken, in the widest of the forms.
 */
export const usDriverLicence = nationalId({
  id: 'us-driver-licence',
  summary: 'number of a driving licence, directly behind words that say so',
  example: "Driver's license number D1234562",
  fewestDigits: 4,
  shape: /(?<![\w-])[A-Za-z]{0,3}\d{4,14}[A-Za-z]{0,2}(?![\w-])/g,
  words:
    /\b(?:driver'?s?’?s?|driving) licen[cs]e(?: (?:number|no\.?))?(?: is|:| #)?\s{0,3}$|führerschein(?:nummer|-nr\.)[: ]{0,3}$|permis de conduire[^\d\n]{0,12}$/i,
  check: (compact) => compact.length >= 6,
});
