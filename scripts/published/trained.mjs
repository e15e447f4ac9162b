// The routers that are trained on a data set's own labels, for the tables of this folder.
import { crossFit } from '../../dist/evaluate/cross-fit.js';
import { buildPool } from '../../dist/evaluate/build-pool.js';
import { columnsOf } from '../../dist/evaluate/columns.js';
import { measure } from '../../dist/evaluate/measure.js';
import { scorerRouter } from '../../dist/evaluate/standard-routers.js';
import { seeded } from '../../dist/base/seeded.js';
import { routerReaders } from '../../dist/prompt-models/router-readers.js';
import { routerLearner } from '../../dist/train/router/router-learner.js';

/** How the settings of the trained router were found; printed under each table. */
export const HOW_CHOSEN =
  'trained: weights of features and strength chosen once among 12 settings, on random halves of the\n' +
  'MMLU and GSM8K prompts shown here (seeds 0 to 5), so expect some optimism';

/** A trained router, cross-fitted by the folds of a pool; `options` as `trainedLearner` takes them. */
export async function trainedRouter(name, pool, columns, options) {
  return scorerRouter(crossFit(await trainedLearner(name, options), pool.rows), pool, columns);
}

/**
 * One half teaches, the other is measured by itself at thresholds of its own scores, for five ways to
 * halve the prompts.
 */
export async function printHalves(records, { strong, weak, labels }) {
  const all = [];
  for (const seed of [0, 1, 2, 3, 4]) {
    const pool = buildPool(records, { models: [strong, weak], folds: 2, seed });
    const { learn } = await trainedLearner('trained', { labels, seed });
    for (const fold of [0, 1]) {
      const rows = pool.rows.filter((row) => row.fold === fold);
      const score = learn(pool.rows.filter((row) => row.fold !== fold));
      const half = { ...pool, rows };
      const columns = columnsOf(half, { strong: 0, weak: 1 });
      const router = scorerRouter({ name: 'trained', scale: 'quality', score }, half, columns);
      const even = new Float64Array(rows.length).fill(1);
      all.push(measure([router], columns, even).routers[0].metrics);
    }
  }
  const mean = (name) => all.reduce((sum, one) => sum + one[name], 0) / all.length;
  const apgrs = all.map(({ apgr }) => apgr);
  console.log(
    `\ntrained on one half${labels === undefined ? '' : ` (a random ${labels} of it)`}, measured on ` +
      `the other, seeds 0 to 4, ${all.length} halves: CPT50 ${(mean('cpt50') * 100).toFixed(1)} %, ` +
      `CPT80 ${(mean('cpt80') * 100).toFixed(1)} %,\nAPGR ${mean('apgr').toFixed(3)}, ` +
      `of single halves ${Math.min(...apgrs).toFixed(3)} to ${Math.max(...apgrs).toFixed(3)}`,
  );
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
