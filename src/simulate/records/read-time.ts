const ZONE = /^(?:Z|([+-])(\d\d):?(\d\d))$/i;

/**
 * Milliseconds since 1970 UTC of an RFC 3339 time, or undefined where it is none. A space may stand
 * for the `T`, digits below the millisecond are cut off, and a time without a zone is UTC.
 * Read digit by digit: most rows of a log have a time, and a pattern takes five times as long.
 */
export function readTime(text: string): number | undefined {
  const midnight = dayOf(text);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (midnight === undefined || !isPunctuated(text)) return undefined;
  // 60 is a leap second; JavaScript has none and reads it as the next minute.
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
    return undefined;
  }
  const fraction = fractionEnd(text);
  if (fraction === undefined) return undefined;
  const zone = fraction === text.length ? 0 : zoneMinutes(text, fraction);
  if (zone === undefined) return undefined;
  const minutes = hour * 60 + minute - zone;
  return midnight + (minutes * 60 + second) * 1000 + millisecond(text, fraction);
}

/** The last day that was asked for: the rows of a log are of the same one, most of the time. */
let lastDay = 0;
let lastMidnight: number | undefined;

/** Midnight UTC of the day a time starts with. */
function dayOf(text: string): number | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const key = (year * 100 + month) * 100 + day;
  if (key !== lastDay) {
    lastDay = key;
    const date = new Date(Date.UTC(2000, month - 1, day));
    // Years below 100 would be taken for those of the last century.
    date.setUTCFullYear(year, month - 1, day);
    lastMidnight = date.getUTCDate() === day ? date.getTime() : undefined;
  }
  return lastMidnight;
}

const DASH = 45;
const COLON = 58;

function isPunctuated(text: string): boolean {
  const between = text.charCodeAt(10);
  return (
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    // `T`, a space, `t`
    (between === 84 || between === 32 || between === 116)
  );
}

/** Where the fraction of the second ends; undefined where it has no digits or too many. */
function fractionEnd(text: string): number | undefined {
  const mark = text.charCodeAt(19);
  // `.` or `,`
  if (mark !== 46 && mark !== 44) return 19;
  let at = 20;
  while (digits(text, at, 1) >= 0) at++;
  return at > 20 && at <= 32 ? at : undefined;
}

function millisecond(text: string, end: number): number {
  const count = Math.min(3, end - 20);
  return count <= 0 ? 0 : digits(text, 20, count) * (count === 3 ? 1 : 10 ** (3 - count));
}

/** The number that so many digits write, or -1 where one of them is none. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Minutes east of UTC. */
function zoneMinutes(text: string, from: number): number | undefined {
  if (text.length === from + 1 && text.charCodeAt(from) === 90) return 0;
  const match = ZONE.exec(text.slice(from));
  if (match === null) return undefined;
  if (match[1] === undefined) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}
