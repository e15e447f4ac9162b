import type { Pool } from '../../evaluate/build-pool.ts';
import type { Columns } from '../../evaluate/columns.ts';
import { crossFit } from '../../evaluate/cross-fit.ts';
import { scorerRouter } from '../../evaluate/standard-routers.ts';
import type { Router } from '../../evaluate/types.ts';
import { routerReaders } from '../../prompt-models/router-readers.ts';
import { FEWEST_LABELS, routerLearner } from '../../train/router/router-learner.ts';

/** What is learnt of a prompt is kept while it is measured: some kilobytes for each. */
const MOST_ROWS = 20_000;

/**
 * What these outcomes could teach a router, cross-fitted: each row is scored by what rows of other
 * folds taught. Undefined where there are too few rows for that, or more than memory is spent on.
 */
export async function trainedRouter(pool: Pool, columns: Columns): Promise<Router | undefined> {
  const { length } = pool.rows;
  if (length < FEWEST_LABELS || length > MOST_ROWS) return undefined;
  const learner = routerLearner('trained', await routerReaders());
  return scorerRouter(crossFit(learner, pool.rows), pool, columns);
}
