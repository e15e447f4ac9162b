import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimatedCounter } from '../../../src/request/tokens/estimated-counter.ts';
import { KIND_BITS, KINDS, NEXT, STATES } from '../../../src/request/tokens/text-machine.ts';
import { WEIGHTS } from '../../../src/request/tokens/weights.ts';

test.each([
  ['', 0, 0],
  [' ', 1, 1],
  ['\0', 1, 1],
  ['\ud800', 1, 2],
  ['Hello, world!', 3, 5],
  ['The quick brown fox jumps over the lazy dog.', 9, 12],
  ['1234567890', 3, 5],
  ['你好，世界', 3, 6],
  ['Привет, как дела?', 4, 8],
  ['مرحبا بالعالم', 3, 7],
  ['👩‍👩‍👧‍👦', 5, 14],
])('%j is between %i and %i tokens', (text, least, most) => {
  const count = estimatedCounter.count(text);
  expect(count).toBeGreaterThanOrEqual(least);
  expect(count).toBeLessThanOrEqual(most);
});

test('any text has a whole, finite count, and at least one token where it is not empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const count = estimatedCounter.count(text);
      expect(Number.isSafeInteger(count)).toBe(true);
      expect(count > 0).toBe(text !== '');
      expect(count).toBeLessThanOrEqual(4 * text.length);
    }),
    { numRuns: 2000 },
  );
});

test('5 MB are counted', () => {
  expect(estimatedCounter.count('a'.repeat(5_000_000))).toBeGreaterThan(100_000);
  expect(estimatedCounter.count('word '.repeat(1_000_000))).toBeGreaterThan(900_000);
});

test('every state has a weight and every weight a state', () => {
  const wanted: Record<string, number> = {};
  for (const state of STATES) {
    const [, track = state] = /^(\D+)\d+$/.exec(state) ?? [];
    wanted[track] = (wanted[track] ?? 0) + 1;
  }
  const held = Object.fromEntries(
    Object.entries(WEIGHTS).map(([track, list]) => [track, list.length]),
  );
  expect(held).toEqual(wanted);
});

test('the machine stays inside its tables and can reach every state but the first', () => {
  const reached = new Set<number>([0]);
  const kinds = new Set(KINDS);
  for (const row of reached) {
    for (const kind of kinds) reached.add(NEXT[row | kind] ?? -1);
  }
  expect(Math.max(...kinds)).toBeLessThan(1 << KIND_BITS);
  expect([...reached].map((row) => STATES[row >> KIND_BITS]).sort()).toEqual([...STATES].sort());
});
