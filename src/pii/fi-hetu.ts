import { isDay } from './calendar.ts';
import { nationalId } from './national-id.ts';

/**
 * Personal identity code of Finland: birth, a sign for the century, three digits, and a letter or
 * digit by the nine digits modulo 31 (Digital and Population Data Services Agency).
 */
export const fiHetu = nationalId({
  id: 'fi-hetu',
  summary: 'personal identity code (Finland), by its date and check character',
  example: 'Henkilötunnus 131052-308T',
  fewestDigits: 9,
  shape: /(?<![\w.-])\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/g,
  check(_compact, written) {
    const digits = written.slice(0, 6) + written.slice(7, 10);
    const born = isDay(Number(digits.slice(2, 4)), Number(digits.slice(0, 2)));
    return born && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits) % 31] === written.at(-1);
  },
});
