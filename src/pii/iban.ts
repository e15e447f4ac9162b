import { matches } from './matches.ts';
import { mod97 } from './mod-97.ts';
import type { PiiKind } from './types.ts';

/** Length by country, from the IBAN registry of SWIFT (ISO 13616-2). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29 },
    ...{ BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DJ: 27, DK: 18, DO: 28, EE: 20, EG: 29 },
    ...{ ES: 24, FI: 18, FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28 },
    ...{ HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28 },
    ...{ LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MN: 20 },
    ...{ MR: 27, MT: 31, MU: 30, NI: 28, NL: 18, NO: 15, OM: 23, PK: 24, PL: 28, PS: 29, PT: 25 },
    ...{ QA: 29, RO: 24, RS: 22, RU: 33, SA: 24, SC: 31, SD: 18, SE: 24, SI: 19, SK: 24, SM: 27 },
    ...{ SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20, YE: 30 },
  }),
);

/** Country, two check digits, then up to thirty letters and digits, in one run or in fours. */
const SHAPE = /(?<![A-Za-z\d])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z\d]){11,30}/g;

/** International bank account numbers. */
export const iban: PiiKind = {
  id: 'iban',
  summary: 'international bank account number, by length per country and check digits (ISO 13616)',
  example: 'Pay to DE89 3704 0044 0532 0130 00',
  fewestDigits: 8,
  find: (text) =>
    matches(text, SHAPE, (found, start, whole) => {
      const length = LENGTHS.get(found.slice(0, 2).toUpperCase());
      if (length === undefined) return false;
      const end = endOf(found, length);
      if (end === undefined || /[A-Za-z\d]/.test(whole[start + end] ?? '')) return false;
      const written = found.slice(0, end);
      const account = written.replace(/[ -]/g, '');
      // Groups are of four, or the number stands in one run.
      if (written !== account && !/^(?:\w{4}[ -]){1,8}\w{1,4}$/.test(written)) return false;
      if (mod97(account.slice(4) + account.slice(0, 4)) !== 1) return false;
      return { start, end: start + end };
    }),
};

/** Behind which code unit so many letters and digits have been; undefined where there are fewer. */
function endOf(found: string, length: number): number | undefined {
  let seen = 0;
  for (let index = 0; index < found.length; index++) {
    if (found[index] !== ' ' && found[index] !== '-') seen++;
    if (seen === length) return index + 1;
  }
  return undefined;
}
