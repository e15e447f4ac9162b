import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearMisses } from '../../src/analysis/near-misses.ts';
import { Absent, type Value } from '../../src/base/value.ts';
import { printTest } from '../../src/policy/print-condition.ts';
import type { Condition, Test } from '../../src/policy/types.ts';
import { arbitrarySmallDomain, context, everyRequest } from '../support/small-domain.ts';
import { evaluate, type Kleene } from '../reference/evaluate.ts';
import { loadPolicy } from '../../src/bind/load.ts';

const NOTHING = new Absent('not sent');

async function misses(when: string, readings: Readonly<Record<string, Value>>) {
  const text = `llmroute: 1
name: p
attributes:
  a: { type: string }
  b: { type: number }
  c: { type: boolean }
models: { luna: { uses: openai/gpt-6-luna } }
routes: { only: { models: [luna] } }
rules:
  - { id: one, when: ${when}, route: only }
default: { route: only }
`;
  const { value: policy } = await loadPolicy('p.yaml', async () => new TextEncoder().encode(text));
  if (policy === undefined) throw new Error(`${when} is no condition`);
  return nearMisses(
    policy,
    (signal) => readings[signal] ?? NOTHING,
    -1,
    () => true,
  );
}

describe('the tests that would have to turn', () => {
  test.each<[when: string, readings: Readonly<Record<string, Value>>, turns: readonly string[]]>([
    ['{ a: x, b: { gt: 1 } }', { a: 'x', b: 0 }, ['b: { gt: 1 } true']],
    ['{ a: x, b: { gt: 1 } }', {}, ['a: x true', 'b: { gt: 1 } true']],
    ['{ not: { a: x } }', { a: 'x' }, ['a: x false']],
    ['{ not: { a: x } }', {}, ['a: x false']],
    ['{ a: { exists: true } }', {}, ['a: { exists: true } true']],
    ['{ not: { a: { exists: true } } }', { a: 'x' }, ['a: { exists: true } false']],
    ['{ any: [{ a: x, c: true }, { b: { gt: 1 } }] }', {}, ['b: { gt: 1 } true']],
    [
      '{ not: { any: [{ a: x }, { c: true }] } }',
      { a: 'x', c: true },
      ['a: x false', 'c: true false'],
    ],
    ['{ not: { a: x, c: true } }', { a: 'x', c: true }, ['a: x false']],
  ])('of %s for %j', async (when, readings, turns) => {
    const { missed, held } = await misses(when, readings);
    expect(held).toEqual([]);
    expect(
      missed[0]?.turns.map(({ test: one, wanted }) => `${printTest(one)} ${String(wanted)}`),
    ).toEqual(turns);
  });

  test('are none where a rule holds', async () => {
    expect(await misses('{ a: x }', { a: 'x' })).toEqual({ held: [0], missed: [] });
    expect(await misses('{}', {})).toEqual({ held: [0], missed: [] });
  });

  test('come nearest first, of equals those above the rule that decided', () => {
    const seen = { held: 0, missed: 0 };
    fc.assert(
      fc.property(
        arbitrarySmallDomain,
        fc.nat(),
        fc.integer({ min: -1, max: 6 }),
        (domain, pick, at) => {
          const { policy, signals } = domain;
          const requests = [...everyRequest(signals)];
          const request = requests[pick % requests.length]!;
          const decided = at < policy.rules.length ? at : -1;
          const read = (id: string): Value | Absent =>
            policy.signals.get(id)!.read(request, context);
          const { held, missed } = nearMisses(policy, read, decided, () => true);
          const truth = (condition: Condition): Kleene =>
            evaluate(policy, condition, request, context);
          for (const [rule, { when }] of policy.rules.entries()) {
            if (rule === decided) continue;
            expect(held.includes(rule)).toBe(truth(when) === true);
          }
          for (const { rule, turns } of missed) {
            expect(truth(policy.rules[rule]!.when)).not.toBe(true);
            const fewest = fewestByTrying(policy.rules[rule]!.when, truth);
            if (fewest !== undefined) expect(turns.length).toBe(fewest);
            for (const { test: one, wanted } of turns) expect(truth(one)).not.toBe(wanted);
          }
          const lengths = missed.map(({ turns }) => turns.length);
          expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
          seen.held += held.length;
          seen.missed += missed.length;
        },
      ),
      { numRuns: 200 },
    );
    expect(Math.min(seen.held, seen.missed)).toBeGreaterThan(100);
  }, 600_000);
});

/** Tries every way to turn the tests of a condition; undefined: there are too many. */
function fewestByTrying(condition: Condition, truth: (test: Test) => Kleene): number | undefined {
  const tests: Test[] = [];
  const collect = (one: Condition): void => {
    if (one.kind === 'test') tests.push(one);
    else if (one.kind === 'not') collect(one.part);
    else if (one.kind !== 'always') one.parts.forEach(collect);
  };
  collect(condition);
  const many = tests.length;
  if (many > 7) return undefined;
  let fewest = Infinity;
  for (let way = 0; way < 3 ** many; way++) {
    const answers = tests.map((one, at) => {
      const digit = Math.floor(way / 3 ** at) % 3;
      return digit === 0 ? truth(one) : digit === 1;
    });
    const turned = tests.filter((one, at) => answers[at] !== truth(one)).length;
    if (turned < fewest && whole(condition, [...answers]) === true) fewest = turned;
  }
  return fewest;
}

/** A condition whose tests have these answers, in their order. */
function whole(condition: Condition, answers: Kleene[]): Kleene {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'test':
      return answers.shift()!;
    case 'not': {
      const part = whole(condition.part, answers);
      return part === 'absent' ? 'absent' : !part;
    }
    case 'all':
    case 'any': {
      const parts = condition.parts.map((part) => whole(part, answers));
      const decisive = condition.kind === 'any';
      if (parts.includes(decisive)) return decisive;
      return parts.includes('absent') ? 'absent' : !decisive;
    }
  }
}
