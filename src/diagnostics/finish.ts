import { groupBy } from '../base/group-by.ts';
import { CODES } from './codes.ts';
import { EVERY_CODE } from './every-code.ts';
import { order } from './order.ts';
import { type Comment, suppress } from './suppress.ts';
import type { Diagnostic, Severity } from './types.ts';

const KNOWN: ReadonlyMap<string, Severity> = new Map(
  [...EVERY_CODE].map(([code, { severity }]) => [code, severity]),
);

/**
 * What is shown of all that was found: without what the comments of the policy's files suppress,
 * with what is wrong with those comments, in order. `checked` are the codes of the checks that ran;
 * to suppress what another one yields is neither unknown nor unused.
 */
export function finishDiagnostics(
  found: readonly Diagnostic[],
  comments: readonly Comment[],
  checked: Iterable<string>,
): readonly Diagnostic[] {
  const codes = { known: KNOWN, ran: new Set([...Object.keys(CODES), ...checked]) };
  let kept = found;
  for (const ofFile of groupBy(comments, ({ span }) => span.source).values()) {
    kept = suppress(kept, ofFile, codes);
  }
  return order(kept);
}
