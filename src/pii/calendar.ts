const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a day of a month can be, leap days included, as years in numbers are often short. */
export function isDay(month: number, day: number): boolean {
  return day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** Whether digits are a day as `YYMMDD` or `YYYYMMDD`. */
export function isDate(digits: string): boolean {
  const monthAt = digits.length - 4;
  return isDay(Number(digits.slice(monthAt, monthAt + 2)), Number(digits.slice(monthAt + 2)));
}
