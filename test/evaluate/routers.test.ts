import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/evaluate/columns.ts';
import { crossFit } from '../../src/evaluate/cross-fit.ts';
import { withSlips } from '../../src/evaluate/noise.ts';
import { lengthLearner, lengthOfPair } from '../../src/evaluate/routers/length.ts';
import { oracleOfPair } from '../../src/evaluate/routers/oracle-pair.ts';
import { oracle } from '../../src/evaluate/routers/oracle.ts';
import { pairRouter } from '../../src/evaluate/routers/pair-router.ts';
import { randomRouter } from '../../src/evaluate/routers/random-router.ts';
import { singleModel } from '../../src/evaluate/routers/single-model.ts';
import { tableLearner } from '../../src/evaluate/routers/table.ts';
import { choiceRouter, valueRouter } from '../../src/evaluate/routers/value-router.ts';
import { zeroRouter } from '../../src/evaluate/routers/zero-router.ts';
import { outcome, poolOf, record } from '../support/outcomes.ts';

const pair = { strong: 0, weak: 1 };
const even = (rows: number): Float64Array => new Float64Array(rows).fill(1);

/** Ten prompts of 1 to 10 characters; the weak model fails from six characters on. */
const lengths = poolOf(
  Array.from({ length: 10 }, (_, at) =>
    record('x'.repeat(at + 1), { strong: outcome(1), weak: outcome(at < 5 ? 1 : 0) }),
  ),
);

describe('a pair at the thresholds of RouteLLM', () => {
  const columns = columnsOf(lengths, pair);
  const router = pairRouter(lengthOfPair(2, 0), columns, pair, lengths.rows);

  test('eleven points from none to all strong', () => {
    // Scores 1 to 10, edges 1, 1.9, 2.8 … 10: above 10 none, from 9.1 on one, and so on; all from 1 on.
    const points = router.points(even(10));
    expect(points.map(({ share }) => share)).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
    ]);
    // Each of the five longest that goes to the strong model is one more that is right.
    expect(points.map(({ quality }) => quality)).toEqual([
      0.5, 0.6, 0.7, 0.8, 0.9, 1, 1, 1, 1, 1, 1,
    ]);
    expect(points[0]?.setting).toBe('score > 10');
    expect(points[10]?.setting).toBe('score >= 1');
  });

  test('weights are rows that are there several times', () => {
    const twice = poolOf(
      [...lengths.rows, ...lengths.rows.slice(3, 7)].map(({ prompt, outcomes: [a, b] }) =>
        record(prompt, { strong: a!, weak: b! }),
      ),
    );
    const weights = even(10);
    for (let row = 3; row < 7; row++) weights[row] = 2;
    const other = pairRouter(lengthOfPair(2, 0), columnsOf(twice, pair), pair, twice.rows);
    expect(router.points(weights)).toEqual(other.points(even(14)));
  });

  test('a row is decided as its point counts it', () => {
    for (const [setting, { share }] of router.points(even(10)).entries()) {
      const strong = lengths.rows.filter((row) => router.decide?.(row, setting) === 0);
      expect(strong.length / 10).toBe(share);
    }
  });

  test('without costs a strong call costs one', () => {
    expect(columns.unit).toBe('strong-calls');
    expect(router.points(even(10)).map(({ cost, share }) => cost === share)).not.toContain(false);
  });

  test('the oracle first takes what only the strong model gets right', () => {
    const mixed = poolOf(
      [1, 0, 0, 1, 0, 0, 0, 0, 0, 0].map((gain, at) =>
        record(`p${at}`, { strong: outcome(gain), weak: outcome(at === 9 ? 1 : 0) }),
      ),
    );
    const best = pairRouter(
      oracleOfPair(mixed.rows, pair),
      columnsOf(mixed, pair),
      pair,
      mixed.rows,
    );
    // Two gains of ten, then ties, and last the one that only the weak model gets right.
    expect(best.points(even(10)).map(({ quality }) => quality)).toEqual([
      0.1, 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.2,
    ]);
  });

  test('a cascade pays for the model it asks first', () => {
    const priced = poolOf(
      lengths.rows.map(({ prompt }) =>
        record(prompt, { strong: outcome(1, 10), weak: outcome(0, 1) }),
      ),
    );
    const scorer = { ...lengthOfPair(2, 0), asksFirst: pair.weak };
    const points = pairRouter(scorer, columnsOf(priced, pair), pair, priced.rows).points(even(10));
    expect([points[0]?.cost, points[5]?.cost, points[10]?.cost]).toEqual([1, 6, 11]);
  });
});

test('random of a pair is near the line between its models', () => {
  const pool = poolOf(
    Array.from({ length: 400 }, (_, at) =>
      record(`p${at}`, { strong: outcome(at % 5 === 0 ? 0 : 1), weak: outcome(at % 2) }),
    ),
  );
  const columns = columnsOf(pool, pair);
  const singles = pool.models.map((name, model) => singleModel(name, model, columns));
  const points = randomRouter(columns, singles, pool.rows, 3).points(even(400));
  expect(points).toHaveLength(11);
  for (const { share = 0, quality } of points) {
    // Weak 0.5, strong 0.8; ten draws of 400 have a standard error of less than 0.01.
    expect(Math.abs(quality - (0.5 + 0.3 * share))).toBeLessThan(0.03);
  }
});

describe('several models', () => {
  // Code is worth the dear model, chat is not.
  const pool = poolOf(
    Array.from({ length: 40 }, (_, at) =>
      record(
        `${at % 2 === 0 ? 'code' : 'chat'} ${at}`,
        at % 2 === 0
          ? { dear: outcome(1, 10), cheap: outcome(0, 1) }
          : { dear: outcome(1, 10), cheap: outcome(1, 1) },
        { task: at % 2 === 0 ? 'code' : 'chat' },
      ),
    ),
  );
  const columns = columnsOf(pool, undefined);
  const singles = pool.models.map((name, model) => singleModel(name, model, columns));

  test('each alone', () => {
    expect(singles.map((router) => router.points(even(40))[0])).toEqual([
      { setting: 'always', quality: 1, cost: 10, share: undefined },
      { setting: 'always', quality: 0.5, cost: 1, share: undefined },
    ]);
  });

  test('the zero router is the hull of single models', () => {
    const points = zeroRouter(singles).points(even(40));
    expect(points.map(({ setting, cost }) => [setting, cost])).toEqual([
      ['cheap', 1],
      ['dear', 10],
    ]);
  });

  test('random takes each as often', () => {
    const [point] = randomRouter(columns, singles, pool.rows, 0).points(even(40));
    expect(point).toMatchObject({ quality: 0.75, cost: 5.5 });
  });

  test('a table of tasks sends code to the dear model and chat to the cheap one', () => {
    const scorer = crossFit(
      tableLearner('task table', ({ task }) => task),
      pool.rows,
    );
    const points = valueRouter(scorer, columns, pool.rows).points(even(40));
    expect(points[0]).toMatchObject({ setting: 'quality first', quality: 1 });
    expect(points.at(-1)).toMatchObject({ quality: 0.5, cost: 1 });
    // Half of the prompts at 10, half at 1.
    expect(points.some(({ quality, cost }) => quality === 1 && cost === 5.5)).toBe(true);
  });

  test('the oracle takes the cheapest that is right', () => {
    const [best] = valueRouter(oracle, columns, pool.rows).points(even(40));
    expect(best).toMatchObject({ quality: 1, cost: 5.5 });
  });

  test('rows without a choice count for nothing', () => {
    const choice = Int16Array.from(pool.rows, (_, row) => (row < 10 ? 1 : -1));
    const router = choiceRouter(
      { name: 'half', scorer: undefined, decide: () => -1 },
      [{ setting: 'as written', choice }],
      columns,
    );
    expect(router.points(even(40))).toEqual([
      { setting: 'as written', quality: 0.5, cost: 1, share: undefined },
    ]);
    expect(router.covered?.reduce((sum, one) => sum + one, 0)).toBe(10);
  });

  test('without costs only quality is weighed', () => {
    const free = poolOf(
      pool.rows.map(({ prompt }) => record(prompt, { a: outcome(1), b: outcome(0) })),
    );
    const bare = columnsOf(free, undefined);
    expect(bare.unit).toBe('none');
    const points = valueRouter(oracle, bare, free.rows).points(even(40));
    expect(points).toEqual([
      { setting: 'quality first', quality: 1, cost: undefined, share: undefined },
    ]);
  });
});

describe('learners', () => {
  test('no row teaches what it is measured on', () => {
    const pool = poolOf(
      Array.from({ length: 30 }, (_, at) => record(`p${at}`, { a: outcome(1), b: outcome(0) })),
    );
    const seen = new Map<string, ReadonlySet<string>>();
    const scorer = crossFit(
      {
        name: 'spy',
        learn: (rows) => {
          const prompts = new Set(rows.map(({ prompt }) => prompt));
          return ({ prompt }) => {
            seen.set(prompt, prompts);
            return [0, 0];
          };
        },
      },
      pool.rows,
    );
    for (const row of pool.rows) scorer.score(row);
    expect(seen.size).toBe(30);
    for (const [prompt, taught] of seen) {
      expect(taught.has(prompt)).toBe(false);
      expect(taught.size).toBeGreaterThan(5);
    }
  });

  test('a table draws small groups to the mean', () => {
    // Five of one group, all right; 15 of another, all wrong: mean 0.25, half of the way for five.
    const rows = poolOf(
      Array.from({ length: 20 }, (_, at) =>
        record(`p${at}`, { a: outcome(at < 5 ? 1 : 0) }, { task: at < 5 ? 'few' : 'many' }),
      ),
    ).rows;
    const predict = tableLearner('task table', ({ task }) => task).learn(rows);
    const ask = (task: string | undefined) => predict({ prompt: '', task, domain: undefined })[0];
    expect(ask('few')).toBeCloseTo(0.25 + 0.5 * 0.75, 12);
    expect(ask('many')).toBeCloseTo(0.25 - 0.75 * 0.25, 12);
    expect(ask('never seen')).toBe(0.25);
    expect(ask(undefined)).toBe(0.25);
  });

  test('length predicts by tenths', () => {
    const predict = lengthLearner.learn(lengths.rows);
    const ask = (prompt: string) => predict({ prompt, task: undefined, domain: undefined });
    expect(ask('xxx')).toEqual([1, 1]);
    expect(ask('x'.repeat(8))).toEqual([1, 0]);
    expect(ask('x'.repeat(500))).toEqual([1, 0]);
    expect(ask('')).toEqual([1, 1]);
    expect(lengthLearner.learn([])({ prompt: 'x', task: undefined, domain: undefined })).toEqual(
      [],
    );
  });
});

test('slips change a text a little, the same way each time', () => {
  const text = 'Write a friendly reminder for an unpaid invoice, and keep it short. '.repeat(5);
  const slipped = withSlips(text, 1);
  expect(slipped).not.toBe(text);
  expect(withSlips(text, 1)).toBe(slipped);
  expect(Math.abs(slipped.length - text.length)).toBeLessThanOrEqual(9);
  expect(withSlips('', 1)).toBe('');
  expect(withSlips('x', 1)).toBe('x');
});
