const TIME =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,12}))?(?:Z|([+-])(\d\d):?(\d\d))?$/i;

/**
 * Milliseconds since 1970 UTC of an RFC 3339 time, or undefined where it is none. A space may stand
 * for the `T`, digits below the millisecond are cut off, and a time without a zone is UTC.
 */
export function readTime(text: string): number | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6]);
  // 60 is a leap second; JavaScript has none and reads it as the next minute.
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const days = Date.UTC(year, month - 1, day);
  const back = new Date(days);
  if (month < 1 || month > 12 || back.getUTCDate() !== day) return undefined;
  const fraction = match[7];
  const millis = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const zone =
    match[8] === undefined
      ? 0
      : (match[8] === '-' ? -1 : 1) * (Number(match[9]) * 60 + Number(match[10]));
  return days + ((hour * 60 + minute - zone) * 60 + second) * 1000 + millis;
}
