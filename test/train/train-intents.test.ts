import { describe, expect, test } from 'vitest';
import { atFloor, chooseFloor } from '../../src/train/choose-floor.ts';
import { dealRows } from '../../src/train/deal-rows.ts';
import { inspectRows } from '../../src/train/inspect-rows.ts';
import { measureIntents, wilson } from '../../src/train/measure-intents.ts';
import { pickExamples } from '../../src/train/pick-examples.ts';

const judged = (label: number, guess: number, confidence: number) => ({
  at: 0,
  label,
  guess,
  confidence,
  own: label === guess ? confidence : 0,
});

describe('the threshold', () => {
  const known = [judged(0, 0, 0.9), judged(0, 0, 0.35), judged(1, 0, 0.3), judged(1, 1, 0.8)];

  test('is even without rows of the unknown label', () => {
    expect(chooseFloor(known)).toEqual({ floor: 0.5, right: 0.5, refused: undefined });
  });

  test('weighs both kinds by their share of the traffic', () => {
    const all = [...known, judged(-1, 0, 0.6), judged(-1, 1, 0.2)];
    expect(chooseFloor(all, 0.1)).toEqual({ floor: 0.21, right: 0.75, refused: 0.5 });
    expect(chooseFloor(all, 0.9)).toEqual({ floor: 0.61, right: 0.5, refused: 1 });
  });

  test('leaves out what is not sure enough', () => {
    expect(atFloor(known, 0)).toEqual({ floor: 0, right: 0.75, refused: undefined });
    expect(atFloor([], 0.5)).toEqual({ floor: 0.5, right: 0, refused: undefined });
  });
});

describe('parts', () => {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    text: at % 10 === 0 ? ` Same  text` : `text ${at}`,
    label: at % 2 === 0 ? 'a' : 'b',
  }));
  const part = dealRows(rows, 5, 3);

  test('have their share of each label', () => {
    for (const label of ['a', 'b']) {
      for (let one = 0; one < 5; one++) {
        const count = rows.filter((row, at) => row.label === label && part[at] === one).length;
        expect(count).toBeGreaterThanOrEqual(4);
      }
    }
  });

  test('never share a text', () => {
    const same = rows.flatMap(({ text }, at) => (text === ' Same  text' ? [part[at]] : []));
    expect(new Set(same).size).toBe(1);
  });

  test('come out the same for a seed, and otherwise for another', () => {
    expect(dealRows(rows, 5, 3)).toEqual(part);
    expect(dealRows(rows, 5, 4)).not.toEqual(part);
  });
});

test('figures of a hand-worked case', () => {
  const figures = measureIntents(
    [
      judged(0, 0, 0.95),
      judged(0, 1, 0.55),
      judged(1, 1, 0.85),
      judged(1, 1, 0.55),
      judged(-1, 0, 0.2),
    ],
    ['a', 'b', 'c'],
  );
  expect(figures.accuracy.value).toBe(0.75);
  expect(figures.labels).toEqual([
    { label: 'a', rows: 2, precision: 1, recall: 0.5 },
    { label: 'b', rows: 2, precision: 2 / 3, recall: 1 },
    { label: 'c', rows: 0, precision: undefined, recall: 0 },
  ]);
  expect(figures.confusions).toEqual([{ label: 'a', taken: 'b', rows: 1 }]);
  // Bins: 0.9 to 1 off by 0.05; 0.8 to 0.9 by 0.15; 0.5 to 0.6 by |1.1 - 1|.
  expect(figures.ece).toBeCloseTo((0.05 + 0.15 + 0.1) / 4, 10);
});

test.each([
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i of %i', (hits, rows, low, high) => {
  const share = wilson(hits, rows);
  expect(share.low).toBeCloseTo(low, 4);
  expect(share.high).toBeCloseTo(high, 4);
});

test('rows are counted by label, and texts that occur again are found', () => {
  const rows = [
    { text: 'One', label: 'b' },
    { text: ' one ', label: 'a' },
    { text: 'two', label: 'a' },
    { text: 'three', label: 'none' },
  ];
  expect(inspectRows(rows, 'none')).toEqual({
    labels: [
      { label: 'a', rows: 2 },
      { label: 'b', rows: 1 },
    ],
    unknown: 1,
    repeated: 1,
    contradictory: [{ text: 'One', labels: ['a', 'b'] }],
  });
});

test('an example is the surest text of its label, and never a long one', () => {
  const rows = [
    { text: 'x'.repeat(301), label: 'a' },
    { text: 'first', label: 'a' },
    { text: 'second', label: 'a' },
    { text: 'odd', label: '__proto__' },
  ];
  const judgements = [0.9, 0.5, 0.5, 0.1].map((own, at) => ({
    at,
    label: at < 3 ? 0 : 1,
    guess: 0,
    confidence: own,
    own,
  }));
  expect(Object.entries(pickExamples(rows, judgements))).toEqual([
    ['__proto__', 'odd'],
    ['a', 'first'],
  ]);
});
