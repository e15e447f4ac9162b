import { PICO, type Picodollars } from './money.ts';

const AMOUNT = /^(\d{1,6})(?:\.(\d{1,12}))? USD$/;

/** Picodollars of a written amount such as `0.05 USD`; undefined where it is none, or above 999,999 USD. */
export function parseUsd(text: string): Picodollars | undefined {
  const match = AMOUNT.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * PICO + Number((match[2] ?? '').padEnd(12, '0'));
}
