import type { Condition } from '../policy/types.ts';

/** A part of a condition that could be left out, as far as its form goes. */
export interface SparePart {
  readonly part: Condition;
  /** The whole condition without it. */
  readonly rest: Condition;
  /** More requests may satisfy what is left; otherwise fewer may. */
  readonly widens: boolean;
}

/** Each part that stands beside others in an `all`, an `any` or a map, however deep. */
export function* sparePartsOf(condition: Condition): Generator<SparePart> {
  yield* partsIn(condition, (changed) => changed, true);
}

function* partsIn(
  condition: Condition,
  whole: (changed: Condition) => Condition,
  positive: boolean,
): Generator<SparePart> {
  if (condition.kind === 'not') {
    yield* partsIn(condition.part, (part) => whole({ ...condition, part }), !positive);
  }
  if (condition.kind !== 'all' && condition.kind !== 'any') return;
  const { kind, parts, span } = condition;
  for (const [index, part] of parts.entries()) {
    const others = parts.filter((_, at) => at !== index);
    const rest = whole({ kind, parts: others, span });
    if (others.length > 0) yield { part, rest, widens: (kind === 'all') === positive };
    yield* partsIn(
      part,
      (changed) => whole({ kind, parts: parts.with(index, changed), span }),
      positive,
    );
  }
}

/** The parts of a condition all of which must hold; the condition itself where it is one part. */
export function conjunctsOf(condition: Condition): readonly Condition[] {
  if (condition.kind === 'always') return [];
  return condition.kind === 'all' ? condition.parts.flatMap(conjunctsOf) : [condition];
}

/** What is left of a condition without one of its conjuncts. */
export function without(condition: Condition, part: Condition): Condition {
  const parts = conjunctsOf(condition).filter((other) => other !== part);
  return parts.length === 0
    ? { kind: 'always', span: condition.span }
    : { kind: 'all', parts, span: condition.span };
}
