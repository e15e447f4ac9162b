import type { Condition } from '../policy/types.ts';
import type { Span } from '../source/span.ts';

/** All of the parts; none always hold, and one stands for itself. */
export function conjunction(parts: readonly Condition[], span: Span): Condition {
  const [only, second] = parts;
  if (only === undefined) return { kind: 'always', span };
  return second === undefined ? only : { kind: 'all', parts, span };
}
