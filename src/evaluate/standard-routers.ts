import type { Pool } from './build-pool.ts';
import type { Columns } from './columns.ts';
import { crossFit } from './cross-fit.ts';
import { lengthLearner, lengthOfPair } from './routers/length.ts';
import { oracle } from './routers/oracle.ts';
import { oracleOfPair } from './routers/oracle-pair.ts';
import { pairRouter } from './routers/pair-router.ts';
import { randomRouter } from './routers/random-router.ts';
import { singleModel } from './routers/single-model.ts';
import { tableLearner } from './routers/table.ts';
import { valueRouter } from './routers/value-router.ts';
import { zeroRouter } from './routers/zero-router.ts';
import type { Learner, Router, Scorer } from './types.ts';

/**
 * The routers every other one is compared with: each model alone, the zero router, random, length,
 * tables of tasks and domains where rows tell them, then `others`, and the oracle.
 */
export function standardRouters(
  pool: Pool,
  columns: Columns,
  seed: number,
  others: readonly Router[] = [],
): readonly Router[] {
  const { rows, models } = pool;
  const { pair } = columns;
  const singles = models.map((name, model) => singleModel(name, model, columns));
  const tables: readonly Learner[] = [
    ...(rows.some(({ task }) => task !== undefined)
      ? [tableLearner('task table', ({ task }) => task)]
      : []),
    ...(rows.some(({ domain }) => domain !== undefined)
      ? [tableLearner('domain table', ({ domain }) => domain)]
      : []),
  ];
  const length =
    pair === undefined ? crossFit(lengthLearner, rows) : lengthOfPair(models.length, pair.strong);
  const best = pair === undefined ? oracle : oracleOfPair(rows, pair);
  const route = (scorer: Scorer): Router => scorerRouter(scorer, pool, columns);
  return [
    ...singles,
    zeroRouter(singles),
    randomRouter(columns, singles, rows, seed),
    route(length),
    ...tables.map((learner) => route(crossFit(learner, rows))),
    ...others,
    { ...route(best), kind: 'bound' },
  ];
}

/** A scorer as a router: of a pair by thresholds, of several models by what quality is worth. */
export function scorerRouter(scorer: Scorer, { rows }: Pool, columns: Columns): Router {
  return columns.pair === undefined
    ? valueRouter(scorer, columns, rows)
    : pairRouter(scorer, columns, columns.pair, rows);
}
