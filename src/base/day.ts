/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Some engines read the 30th of February as a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
