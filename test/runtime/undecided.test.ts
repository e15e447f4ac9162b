import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Absent, type Value } from '../../src/base/value.ts';
import { operators } from '../../src/operators/registry.ts';
import type { Operator } from '../../src/operators/types.ts';
import type { Condition, Rule } from '../../src/policy/types.ts';
import { evaluate } from '../../src/runtime/evaluate.ts';
import { undecidedSignals } from '../../src/runtime/undecided.ts';
import { SourceText } from '../../src/source/source-text.ts';

const span = { source: new SourceText('generated.yaml', ''), start: 0, end: 0 };
const NAMES = ['a', 'b', 'c', 'd'];
const READINGS: readonly (Value | Absent)[] = ['x', 'y', new Absent('not there')];
const eq = operators.find(({ id }) => id === 'eq') as Operator;
const exists = operators.find(({ id }) => id === 'exists') as Operator;

const { condition } = fc.letrec<{ condition: Condition }>((again) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      kind: fc.constant('test' as const),
      signal: fc.constantFrom(...NAMES),
      operator: fc.constant(eq),
      operand: fc.constantFrom('x', 'y'),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('test' as const),
      signal: fc.constantFrom(...NAMES),
      operator: fc.constant(exists),
      operand: fc.boolean(),
      span: fc.constant(span),
    }),
    fc.constant<Condition>({ kind: 'always', span }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      parts: fc.array(again('condition'), { minLength: 1, maxLength: 3 }),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('not' as const),
      part: again('condition'),
      span: fc.constant(span),
    }),
  ),
}));

const rules = fc
  .array(condition, { minLength: 1, maxLength: 4 })
  .map((conditions): readonly Rule[] =>
    conditions.map((when, at) => ({
      id: String(at),
      when,
      action: { kind: 'route', route: 'r', span },
      span,
    })),
  );

/** Readings of some signals; the others are unknown. */
const known = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom(...READINGS));

function first(all: readonly Rule[], readings: ReadonlyMap<string, Value | Absent>): number {
  return all.findIndex(
    ({ when }) =>
      evaluate(when, (id) => readings.get(id) ?? new Absent('unknown')).truth === 'true',
  );
}

/** Every way in which unknown signals can read. */
function* ways(
  unknown: readonly string[],
  given: ReadonlyMap<string, Value | Absent>,
): Generator<ReadonlyMap<string, Value | Absent>> {
  const [name, ...rest] = unknown;
  if (name === undefined) {
    yield given;
    return;
  }
  for (const reading of READINGS) yield* ways(rest, new Map([...given, [name, reading]]));
}

test('what is not asked for makes no difference', () => {
  fc.assert(
    fc.property(rules, known, (all, readings) => {
      const given = new Map(Object.entries(readings));
      const wanted = undecidedSignals(all, (id) => given.get(id));
      for (const id of wanted) expect(given.has(id)).toBe(false);
      const left = NAMES.filter((id) => !given.has(id) && !wanted.has(id));
      for (const asked of ways([...wanted], given)) {
        const outcomes = new Set([...ways(left, asked)].map((way) => first(all, way)));
        expect(outcomes.size).toBe(1);
      }
    }),
    { numRuns: 1000 },
  );
});
