import type { Condition } from '../policy/types.ts';

/** The parts of a condition all of which must hold; the condition itself where it is one part. */
export function conjunctsOf(condition: Condition): readonly Condition[] {
  if (condition.kind === 'always') return [];
  return condition.kind === 'all' ? condition.parts.flatMap(conjunctsOf) : [condition];
}

/** What is left of a condition without one of its parts. */
export function without(condition: Condition, part: Condition): Condition {
  const parts = conjunctsOf(condition).filter((other) => other !== part);
  return parts.length === 0
    ? { kind: 'always', span: condition.span }
    : { kind: 'all', parts, span: condition.span };
}
