import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/base/seeded.ts';
import type { Columns } from '../../src/evaluate/columns.ts';
import {
  chooseSetting,
  halves,
  measureSetting,
  type Promised,
  type Setting,
} from '../../src/evaluate/promise.ts';
import { sharedData } from '../support/shared-data.ts';

const RESAMPLES = 200;

/** Two models, the strong one first; costs are 10 and 1 USD for a thousand. */
function columnsOf(strong: readonly number[], weak: readonly number[]): Columns {
  return {
    rows: strong.length,
    unit: 'usd',
    pair: undefined,
    quality: [Float64Array.from(strong), Float64Array.from(weak)],
    cost: [strong.map(() => 0.01), weak.map(() => 0.001)].map((one) => Float64Array.from(one)),
    meanCost: [0.01, 0.001],
  };
}

/** The strong model from each threshold on, for 50 quantiles of the scores. */
function settingsOf(scores: readonly number[]): readonly Setting[] {
  const sorted = scores.toSorted((a, b) => a - b);
  const values = new Set(
    Array.from({ length: 50 }, (_, at) => sorted[Math.floor((at * sorted.length) / 50)] ?? 0),
  );
  return [...values].map((value) => ({
    value,
    choice: Int16Array.from(scores, (score) => (score >= value ? 0 : 1)),
  }));
}

/** Of many halvings, on how many the half that had no say keeps the promise, and what it saves. */
function kept(columns: Columns, settings: readonly Setting[], promised: Promised) {
  const study = { columns, reference: 0, promised };
  let [good, chosen, share] = [0, 0, 0];
  for (let seed = 0; seed < RESAMPLES; seed++) {
    const { chosenOn, heldBack } = halves(columns.rows, seed);
    const at = chooseSetting(settings, study, chosenOn, heldBack.length);
    if (at === undefined) continue;
    const measures = measureSetting(settings[at] as Setting, study, heldBack);
    chosen++;
    share += measures.share / RESAMPLES;
    if (measures.margin >= 0) good++;
  }
  return { good: good / chosen, chosen, share };
}

const random = seeded(7);
const made = Array.from({ length: 600 }, () => {
  const score = random();
  return { score, strong: random() < 0.9 ? 1 : 0, weak: random() < 0.9 - 0.5 * score ? 1 : 0 };
});
const madeColumns = columnsOf(
  made.map(({ strong }) => strong),
  made.map(({ weak }) => weak),
);
const madeSettings = settingsOf(made.map(({ score }) => score));

describe('a promise holds on rows that had no say in the choice', () => {
  test.each<[string, Promised]>([
    ['99 % of the quality', { kind: 'quality', part: 0.99 }],
    ['90 % of the quality', { kind: 'quality', part: 0.9 }],
    ['$5 for a thousand', { kind: 'cost', most: 5 }],
    ['a third of the calls', { kind: 'share', most: 1 / 3 }],
  ])('%s', (_, promised) => {
    const { good, chosen } = kept(madeColumns, madeSettings, promised);
    expect(chosen).toBe(RESAMPLES);
    expect(good).toBeGreaterThanOrEqual(0.95);
  });

  test('and it is worth having: fewer calls of the strong model', () => {
    expect(kept(madeColumns, madeSettings, { kind: 'quality', part: 0.9 }).share).toBeLessThan(0.8);
  });

  const path = sharedData('quality/routellm/mmlu.jsonl');
  test.skipIf(path === undefined)(
    '99 % of the quality on recorded answers to MMLU',
    () => {
      const rows = readFileSync(path ?? '', 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { prompt: string; strong: number; weak: number });
      const columns = columnsOf(
        rows.map(({ strong }) => strong),
        rows.map(({ weak }) => weak),
      );
      const settings = settingsOf(rows.map(({ prompt }) => prompt.length));
      const { good, chosen, share } = kept(columns, settings, { kind: 'quality', part: 0.99 });
      expect(chosen).toBe(RESAMPLES);
      expect(good).toBeGreaterThanOrEqual(0.95);
      expect(share).toBeLessThan(1);
    },
    60_000,
  );
});

describe('what cannot be promised', () => {
  test('is not: a cost below the cheapest model', () => {
    const { chosen } = kept(madeColumns, madeSettings.slice(1), { kind: 'cost', most: 0.5 });
    expect(chosen).toBe(0);
  });

  test('a few rows without a loss are no proof', () => {
    const ones = Array.from({ length: 40 }, () => 1);
    const settings = settingsOf(ones.map((_, at) => at));
    const all = Int32Array.from(ones.keys());
    const study = {
      columns: columnsOf(ones, ones),
      reference: 0,
      promised: { kind: 'quality', part: 0.99 },
    } as const;
    const at = chooseSetting(settings, study, all, 40);
    expect(at).toBeDefined();
    expect(measureSetting(settings[at ?? 0] as Setting, study, all).share).toBe(1);
  });
});

test('halves are two parts of all rows, the same for the same seed', () => {
  const { chosenOn, heldBack } = halves(11, 3);
  expect([...chosenOn, ...heldBack].sort((a, b) => a - b)).toEqual([...Array(11).keys()]);
  expect(halves(11, 3)).toEqual({ chosenOn, heldBack });
  expect(halves(11, 4)).not.toEqual({ chosenOn, heldBack });
});
