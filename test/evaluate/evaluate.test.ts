import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/base/seeded.ts';
import { columnsOf } from '../../src/evaluate/columns.ts';
import { evaluateRouters, type Evaluation } from '../../src/evaluate/evaluate.ts';
import { choiceRouter } from '../../src/evaluate/routers/value-router.ts';
import { standardRouters } from '../../src/evaluate/standard-routers.ts';
import { outcome, poolOf, record } from '../support/outcomes.ts';

const options = { seed: 1, draws: 300, folds: 2 };

/** Made-up outcomes in which the task says much, and the length of a prompt nothing. */
function madeUp(rows: number, worth: number): ReturnType<typeof poolOf> {
  const random = seeded(7);
  return poolOf(
    Array.from({ length: rows }, (_, at) => {
      const task = random() < 0.5 ? 'code' : 'chat';
      const weak = task === 'code' ? 0.7 - worth : 0.7;
      return record(
        `${at}${'x'.repeat(Math.floor(random() * 50))}`,
        {
          strong: outcome(random() < 0.8 ? 1 : 0, 10, 900),
          weak: outcome(random() < weak ? 1 : 0, 1, 100),
        },
        { task },
      );
    }),
  );
}

async function run(worth: number, isPair: boolean): Promise<Evaluation> {
  const pool = madeUp(1500, worth);
  const columns = columnsOf(pool, isPair ? { strong: 0, weak: 1 } : undefined);
  return (await evaluateRouters(pool, columns, standardRouters(pool, columns, 1), options))!;
}

const named = (evaluation: Evaluation, name: string) =>
  evaluation.routers.find((router) => router.name === name)!;

const ofPair = await run(0.6, true);
const ofSeveral = await run(0.6, false);

describe('a pair where the task says much', () => {
  const evaluation = ofPair;

  test('the table is better than chance, length is not', () => {
    const table = named(evaluation, 'task table').metrics.apgr!;
    expect(table.value).toBeGreaterThan(0.6);
    expect(table.interval!.low).toBeGreaterThan(0.5);
    const { interval } = named(evaluation, 'length').metrics.apgr!;
    expect(interval!.low).toBeLessThan(0.5);
    expect(interval!.high).toBeGreaterThan(0.5);
    expect(named(evaluation, 'random').metrics.apgr!.value).toBeCloseTo(0.5, 1);
    expect(named(evaluation, 'oracle').metrics.apgr!.value).toBeGreaterThan(table.value);
  });

  test('values lie within their intervals', () => {
    for (const { name, metrics } of evaluation.routers) {
      const { quality } = metrics;
      expect(quality!.interval!.low, name).toBeLessThanOrEqual(quality!.value + 0.005);
      expect(quality!.interval!.high, name).toBeGreaterThanOrEqual(quality!.value - 0.005);
    }
  });

  test('the same seed gives the same figures', async () => {
    expect(await run(0.6, true)).toEqual(evaluation);
  });

  test('models cost what they cost, and answer as fast as they do', () => {
    const strong = named(evaluation, 'strong');
    expect(strong.metrics.cost!.value).toBe(10);
    expect(strong.latency).toEqual({ p50: 900, p99: 900 });
    expect(strong.metrics.apgr).toBeUndefined();
  });

  test('what only looks at the task is not moved by slips', () => {
    expect(named(evaluation, 'task table').stability).toBe(1);
    expect(named(evaluation, 'length').stability).toBeGreaterThan(0.8);
    expect(named(evaluation, 'random').stability).toBeUndefined();
  });

  test('predictions of qualities are measured, orders are not', () => {
    expect(named(evaluation, 'task table').calibration!.value).toBeLessThan(0.08);
    expect(named(evaluation, 'length').calibration).toBeUndefined();
  });
});

describe('several models', () => {
  const evaluation = ofSeveral;

  test('a table that knows something lies above the zero router', () => {
    const { overZero } = named(evaluation, 'task table').metrics;
    expect(overZero!.interval!.low).toBeGreaterThan(0);
    expect(evaluation.best).toBe('strong');
    expect(evaluation.largestCost).toBe(10);
  });

  test('the zero router saves by mixing', () => {
    // From 0.4 (0.7 and 0.1 mixed) to 0.8 over 9 dollars: 1 % of 0.8 is 0.18 dollars of ten.
    const { costSave, costSave99 } = named(evaluation, 'zero router').metrics;
    expect(costSave!.value).toBeCloseTo(0, 9);
    expect(costSave99!.value).toBeCloseTo(0.018, 2);
  });

  test('a table that knows nothing cannot be told from the zero router', async () => {
    const { overZero } = named(await run(0, false), 'task table').metrics;
    expect(overZero!.interval!.low).toBeLessThan(0);
  });

  test('bounds are no part of the frontier, which nothing that can be run beats', () => {
    const { frontier, routers } = evaluation;
    expect(frontier.map(({ router }) => router)).not.toContain('oracle');
    expect(frontier.map(({ router }) => router)).not.toContain('zero router');
    for (const { kind, points } of routers) {
      if (kind === 'bound') continue;
      for (const { cost, quality } of points) {
        const beaten = frontier.some((one) => one.cost <= cost! && one.quality >= quality);
        expect(beaten).toBe(true);
      }
    }
  });
});

test('a router that covers some rows is compared on those', async () => {
  // The first 50 rows are easy: both models are right. The others only the strong one gets right.
  const pool = poolOf(
    Array.from({ length: 100 }, (_, at) =>
      record(`p${at}`, { strong: outcome(1, 10), weak: outcome(at < 50 ? 1 : 0, 1) }),
    ),
  );
  const columns = columnsOf(pool, undefined);
  const choice = Int16Array.from(pool.rows, (_, row) => (row < 50 ? 1 : -1));
  const easy = choiceRouter(
    { name: 'easy', scorer: undefined, decide: (row) => choice[pool.rows.indexOf(row)] ?? -1 },
    [{ setting: 'as written', choice }],
    columns,
  );
  const evaluation = await evaluateRouters(
    pool,
    columns,
    standardRouters(pool, columns, 1, [easy]),
    options,
  );
  const { metrics } = named(evaluation!, 'easy');
  // On all rows it would seem to be 50 points above what 1 dollar buys.
  expect(metrics.quality!.value).toBe(1);
  expect(metrics.overZero!.value).toBe(0);
});

test('who no longer waits gets no evaluation', async () => {
  const pool = madeUp(100, 0.5);
  const columns = columnsOf(pool, undefined);
  const routers = standardRouters(pool, columns, 1);
  let asked = 0;
  const isStopped = async (): Promise<boolean> => ++asked === 3;
  expect(await evaluateRouters(pool, columns, routers, options, isStopped)).toBeUndefined();
  expect(asked).toBe(3);
});
