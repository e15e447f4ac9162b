import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, test } from 'vitest';
import type { Scalar, Value } from '../../src/base/value.ts';
import type { Accepted, Operand, Operator, ReadingKind } from '../../src/operators/types.ts';

/** Whether a known reading is among those accepted: the compiler's form, read literally. */
export function isAccepted(accepted: Accepted, value: Value): boolean {
  switch (accepted.kind) {
    case 'numbers':
      return (
        typeof value === 'number' &&
        accepted.intervals.some(
          (interval) =>
            (value > interval.low || (interval.lowIncluded && value === interval.low)) &&
            (value < interval.high || (interval.highIncluded && value === interval.high)),
        )
      );
    case 'strings':
      return typeof value === 'string' && accepted.values.includes(value);
    case 'prefixes':
      return typeof value === 'string' && accepted.values.some((text) => value.startsWith(text));
    case 'booleans':
      return typeof value === 'boolean' && accepted.values.includes(value);
    case 'members':
      return (
        typeof value === 'object' &&
        (accepted.quantifier === 'any'
          ? accepted.values.some((member) => value.includes(member))
          : accepted.values.every((member) => value.includes(member)))
      );
    case 'present':
      return (
        (typeof value === 'string' || typeof value === 'object') &&
        value.length > 0 === accepted.present
      );
    case 'exists':
      return accepted.exists;
    case 'pattern':
      return typeof value === 'string' && accepted.holds(value);
  }
}

/** Short texts over few letters, so that equal, prefix and member happen often. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', '💡', '\n'), maxLength: 4 }),
  fc.string({ maxLength: 8 }),
);
const number = fc.oneof(
  fc.constantFrom(-1, -0, 0, 1, 2, 0.1, 0.2, 0.30000000000000004, 2 ** 53, Number.MIN_VALUE),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const set = fc.uniqueArray(text, { maxLength: 4 });

const readings: Readonly<Record<ReadingKind, fc.Arbitrary<Value>>> = {
  string: text,
  number,
  boolean: fc.boolean(),
  set,
};

/** Operands of the operator's shape for a kind of reading, patterns that compile among them. */
function operands(operator: Operator, kind: ReadingKind): fc.Arbitrary<Operand> {
  const scalar: fc.Arbitrary<Scalar> =
    kind === 'number' ? number : kind === 'boolean' ? fc.boolean() : text;
  const list = fc.array(scalar, { minLength: 1, maxLength: 4 });
  const some: Readonly<Record<Operator['operand'], fc.Arbitrary<Operand>>> = {
    scalar,
    list,
    'string-list': fc.array(text, { minLength: 1, maxLength: 4 }),
    'string-or-list': fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 })),
    number,
    boolean: fc.boolean(),
    string: text,
  };
  return some[operator.operand].filter((operand) => (operator.check?.(operand) ?? []).length === 0);
}

/** What every operator promises, run for each member of the registry. */
export function operatorContract(operator: Operator): void {
  test.each(operator.accepts)('test and accepted agree on %s readings', (kind) => {
    fc.assert(
      fc.property(operands(operator, kind), readings[kind], (operand, value) => {
        expect(operator.test(value, operand)).toBe(
          isAccepted(operator.accepted(operand, kind), value),
        );
      }),
      { numRuns: 500 },
    );
  });

  test.each(operator.accepts)('both answers occur on %s readings', (kind) => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(operands(operator, kind), readings[kind], (operand, value) => {
        seen.add(operator.test(value, operand));
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect([...seen].sort()).toEqual([false, true]);
  });

  test('a reading of another kind never satisfies it', () => {
    const others = (['string', 'number', 'boolean', 'set'] as const).filter(
      (kind) => !operator.accepts.includes(kind),
    );
    for (const kind of operator.accepts) {
      for (const other of others) {
        fc.assert(
          fc.property(operands(operator, kind), readings[other], (operand, value) => {
            expect(operator.test(value, operand)).toBe(false);
          }),
          { numRuns: 50 },
        );
      }
    }
  });

  test('equal patterns have equal keys, whatever their order', () => {
    fc.assert(
      fc.property(operands(operator, operator.accepts[0] ?? 'string'), (operand) => {
        const reversed = typeof operand === 'object' ? [...operand].reverse() : operand;
        const [one, other] = [operand, reversed].map((each) => operator.accepted(each, 'string'));
        if (one?.kind !== 'pattern' || other?.kind !== 'pattern') return;
        expect(other.key).toBe(one.key);
        expect(one.key.startsWith(`${operator.id}:`)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('patterns in RE2 syntax are found in the texts for which it holds', () => {
    fc.assert(
      fc.property(operands(operator, operator.accepts[0] ?? 'string'), text, (operand, value) => {
        const accepted = operator.accepted(operand, 'string');
        if (accepted.kind !== 'pattern' || accepted.patterns === undefined) return;
        const found = accepted.patterns.some((pattern) => RE2JS.compile(pattern).test(value));
        expect(found).toBe(accepted.holds(value));
      }),
      { numRuns: 300 },
    );
  });

  test('no operand makes it throw', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean())),
    );
    const value = fc.oneof(...Object.values(readings), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(any, value, (operand, reading) => {
        operator.check?.(operand);
        operator.test(reading, operand);
        for (const kind of operator.accepts) {
          isAccepted(operator.accepted(operand, kind), reading);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('its texts are complete', () => {
    expect(operator.summary).toMatch(/^\S.*[^.]$/);
    expect(operator.example).toMatch(/^\S+: \S/);
    expect(operator.accepts.length).toBeGreaterThan(0);
  });
}
