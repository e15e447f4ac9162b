import type { Condition, Test } from '../policy/types.ts';
import type { Span } from '../source/span.ts';

/** The tests of a condition in the order in which they are written. */
export function testsOf(condition: Condition): readonly Test[] {
  switch (condition.kind) {
    case 'always':
      return [];
    case 'test':
      return [condition];
    case 'not':
      return testsOf(condition.part);
    case 'all':
    case 'any':
      return condition.parts.flatMap(testsOf);
  }
}

/** The condition with one of its tests, by its place among {@link testsOf}, replaced. */
export function replaceTest(
  condition: Condition,
  place: number,
  replacement: Condition,
): Condition {
  let seen = 0;
  const walk = (part: Condition): Condition => {
    switch (part.kind) {
      case 'always':
        return part;
      case 'test':
        return seen++ === place ? replacement : part;
      case 'not':
        return { ...part, part: walk(part.part) };
      case 'all':
      case 'any':
        return { ...part, parts: part.parts.map(walk) };
    }
  };
  return walk(condition);
}

/** A condition that is true, or false, whatever the request. */
export function constant(truth: boolean, span: Span): Condition {
  const always = { kind: 'always', span } as const;
  return truth ? always : { kind: 'not', part: always, span };
}
