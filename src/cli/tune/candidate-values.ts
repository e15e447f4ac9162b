import { estimatedCounter } from '../../request/tokens/estimated-counter.ts';
import { promptRequest } from '../../request/prompt-request.ts';
import type { Row } from '../../evaluate/types.ts';
import type { Policy } from '../../policy/types.ts';
import type { Threshold } from './thresholds.ts';

/** How many values are tried at most, beside the one that is written. */
const MOST = 40;
const DIGITS = 3;

/**
 * Values to try, ascending: the written one, and quantiles of what the signal reads of prompts. They
 * depend on prompts alone, never on outcomes. Empty where the signal reads no number of any prompt.
 */
export function candidateValues(
  policy: Policy,
  { signal: id, value }: Threshold,
  rows: readonly Row[],
): readonly number[] {
  const signal = policy.signals.get(id);
  if (signal === undefined) return [];
  const context = { now: undefined, timeZone: policy.timeZone, tokens: estimatedCounter };
  const readings = rows
    .map((row) => signal.read(promptRequest(row.prompt, { id: row.id }), context))
    .filter((reading) => typeof reading === 'number')
    .sort((a, b) => a - b);
  if (readings.length === 0) return [];
  const whole = readings.every((reading) => Number.isInteger(reading));
  const values = new Set([value]);
  for (let step = 0; step < MOST; step++) {
    const reading = readings[Math.round((step * (readings.length - 1)) / (MOST - 1))] ?? 0;
    values.add(whole ? reading : Number(reading.toPrecision(DIGITS)));
  }
  const { type } = signal;
  const [least = -Infinity, most = Infinity] =
    type.kind === 'number' ? [type.min, type.max] : [undefined, undefined];
  // Beyond what was read: the rule then never, or always, holds.
  const last = readings.at(-1) ?? 0;
  values.add(Math.min(most, whole ? last + 1 : Number((last * 1.01).toPrecision(DIGITS))));
  return [...values].filter((one) => one >= least && one <= most).sort((a, b) => a - b);
}
