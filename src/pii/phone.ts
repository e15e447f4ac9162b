import { saidBefore } from './context.ts';
import { digitsOf, isMonotonous } from './digits.ts';
import { matches } from './matches.ts';
import type { PiiKind, Span } from './types.ts';

/**
 * Country codes in use (ITU-T E.164, list of assigned codes): one digit, two, and the tens of
 * those with three.
 */
const COUNTRY =
  /^(?:1|7|2(?:0|7|[1-69]\d)|3(?:[0-469]|[578]\d)|4(?:[013-9]|2\d)|5(?:[1-8]|[09]\d)|6(?:[0-6]|[789]\d)|8(?:[1246]|[0578]\d)|9(?:[0-58]|[679]\d))/;

const EDGE = '(?<![\\w./#$€£%+-]|\\d[, ])';
const NOT_ON = '(?![\\w%€$£]|[.,/:-]\\d)';
const EXTENSION = '(?: ?(?:x|ext\\.?|extension) ?\\d{1,6})?';

/** A plus or two zeros, a country code, then groups. */
const INTERNATIONAL = new RegExp(
  `(?:(?<![\\w+])\\+|(?<![\\w+]|\\d )00)\\d{1,3}(?:[ .()/-]{0,2}\\d){6,13}${EXTENSION}${NOT_ON}`,
  'g',
);

/** North America, area code in brackets or not: 3-3-4. */
const AMERICAN = new RegExp(
  `${EDGE}(?:(?:001|1)[ .-])?(?:\\(\\d{3}\\) ?\\d{3}[ .-]?\\d{4}|\\d{3}([.-])\\d{3}\\1\\d{4})${EXTENSION}${NOT_ON}`,
  'g',
);

/** A trunk zero and an area, then groups, as in most of Europe, Asia and Oceania. */
const NATIONAL = new RegExp(
  `${EDGE}(?:\\(0\\d{1,4}\\)|0\\d{1,5})(?:[ ./-]{1,2}\\d{2,8}){1,5}${NOT_ON}`,
  'g',
);

/** Whatever has the look of a number of a telephone, where words say that it is one. */
const SAID = new RegExp(
  `(?<![\\w.#$€£%+-]|\\d,)\\+?\\(?\\d{1,5}\\)?(?:[ .()/-]{0,2}\\d){4,13}${EXTENSION}(?![\\w%€$£]|[.,:]\\d)`,
  'g',
);

/** What names a telephone, in ten languages; some words may stand between it and the number. */
const WORDS =
  /(?:\b(?:phones?|tel(?:ephone|efon(?:o|e|nummer)?|éfono|éphone)?|mobiles?|cell(?:ular|phone)?|handy(?:nummer)?|fax|whatsapp|hotline|móvil|celular|telemóvel|cellulare|portable|rufnummer|mobil(?:nummer|funk)?)\b|телефон|тел\.|звони|电话|手机|電話|携帯|هاتف|جوال)[^\n\d]{0,24}$|\b(?:office|desk|home|work|direct)(?: line| number)?:\s{0,3}$|\b(?:call|dial|ring|reach|text|answer|messages?|sms)(?:ed|ing)?(?: [a-z]{2,8}){0,2}(?: at| on| to|:)?\s{1,3}$/i;
const TAG_BEHIND = /^ ?[-–,(]? ?(?:office|fax|mobile|cell|phone|home|work|tel)\b/i;

/** Telephone numbers. */
export const phone: PiiKind = {
  id: 'phone',
  summary:
    'telephone number: with a country code (E.164), in national groups, or where words say that it is one',
  example: 'Call me at +44 20 7946 0958',
  fewestDigits: 6,
  *find(text): Generator<Span> {
    const spans = [
      ...matches(text, INTERNATIONAL, isInternational),
      ...matches(text, AMERICAN, (found) => isNumber(found, 10, 17)),
      ...matches(text, NATIONAL, (found) => isNational(found)),
      ...matches(
        text,
        SAID,
        (found, start) =>
          isNumber(found, 6, 21) &&
          !isDateLike(found) &&
          (saidBefore(text, start, WORDS, 40) ||
            TAG_BEHIND.test(text.slice(start + found.length, start + found.length + 12))),
      ),
    ];
    spans.sort((a, b) => a.start - b.start || b.end - a.end);
    let end = 0;
    for (const span of spans) {
      if (span.start < end) continue;
      yield span;
      end = span.end;
    }
  },
};

function isInternational(found: string): boolean {
  const digits = digitsOf(found.replace(/ ?(?:x|e).*$/, '')).replace(/^00/, '');
  const american = digits.startsWith('1');
  if (found.startsWith('00') && !/[ .()/-]/.test(found) && digits.length < 10) return false;
  return (
    COUNTRY.test(digits) &&
    digits.length >= (american ? 11 : 8) &&
    digits.length <= 15 &&
    isNumber(found, 8, 21)
  );
}

/** Nine digits at least, and not a date, a time or a list of decimals. */
function isNational(found: string): boolean {
  const groups = found.match(/\d+/g) ?? [];
  const separators = new Set(found.match(/[ ./-]+/g) ?? []);
  if (groups.length > 2 && groups.every((group) => group.length === 1)) return false;
  // 3-2-4 is how social security numbers are written.
  if (/^\d{3}-\d{2}-\d{4}$/.test(found)) return false;
  if (groups[0] === '0' || separators.size > 2 || isDateLike(found)) return false;
  // With two groups and one point it is a decimal: 0.1234, 07.25.
  if (separators.has('.') && groups.length < 3) return false;
  const length = digitsOf(found).length;
  return length >= 9 && length <= 12 && !isMonotonous(digitsOf(found).slice(1));
}

function isNumber(found: string, fewest: number, most: number): boolean {
  const digits = digitsOf(found);
  return digits.length >= fewest && digits.length <= most && !isMonotonous(digits);
}

/** Days of all orders, and years from and to. */
function isDateLike(found: string): boolean {
  return /^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:1[89]|20)\d{2} ?[-–] ?(?:1[89]|20)\d{2})$/.test(
    found,
  );
}
