import type { ChalkInstance } from 'chalk';
import type { Reading, Value } from '../base/value.ts';
import { printOperand } from '../policy/print-condition.ts';
import type { Action } from '../policy/types.ts';
import { cut } from './text-table.ts';

/** How an explanation is printed. */
export interface ExplainStyle {
  readonly chalk: ChalkInstance;
  /** Columns; at least 40. */
  readonly width: number;
  /** What a command has to say again that decides another request by the same policy. */
  readonly again: { readonly policy: string | undefined; readonly seed: number };
}

/** Columns of a value. */
const WIDEST = 40;

/** A value as a policy would write it, numbers with separators, long ones cut. */
export function valueText(value: Value): string {
  if (typeof value === 'number') {
    const isWhole = Number.isInteger(value) && Math.abs(value) < 1e15;
    return isWhole ? value.toLocaleString('en-US') : String(value);
  }
  return cut(printOperand(value), WIDEST);
}

/** What a signal reads, to stand behind its name: `is 47`, `is absent: …`. */
export function readingText(reading: Reading): string {
  return reading.kind === 'absent' ? `is absent: ${reading.why}` : `is ${valueText(reading.value)}`;
}

/** What a signal reads, in as few words as can be. */
export function shortReading(reading: Reading): string {
  return reading.kind === 'absent' ? 'absent' : valueText(reading.value);
}

/** Where an action leads. */
export function actionWords(action: Action): string {
  return action.kind === 'route'
    ? `route ${action.route}`
    : `a rejection with ${String(action.status)}`;
}
