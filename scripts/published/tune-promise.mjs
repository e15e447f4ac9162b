/**
 * Whether what `tune` promises holds on rows that had no say in its choice.
 *
 *     npm run build && node scripts/published/tune-promise.mjs
 *
 * Each of 200 times the prompts are halved by lot; a threshold is chosen on one half as `tune` does
 * it, and the promise is looked at on the other. Scores are of prompts alone, or cross-fitted, so
 * that no prompt was scored by what its own outcomes taught. Nobody publishes such a figure.
 */
import { buildPool } from '../../dist/evaluate/build-pool.js';
import { columnsOf } from '../../dist/evaluate/columns.js';
import { crossFit } from '../../dist/evaluate/cross-fit.js';
import { chooseSetting, halves, measureSetting } from '../../dist/evaluate/promise.js';
import { outcome, printTable, readLines } from './shared.mjs';
import { trainedLearner } from './trained.mjs';

const RESAMPLES = 200;
const VALUES = 50;
const PROMISES = [
  ...[0.99, 0.97, 0.95, 0.9].map((part) => ({ kind: 'quality', part })),
  ...[0.2, 0.5].map((most) => ({ kind: 'share', most })),
];

const rows = [];
for (const set of ['mmlu', 'gsm8k']) {
  const records = readLines(`quality/routellm/${set}.jsonl`).map(({ prompt, strong, weak }) => ({
    id: undefined,
    prompt,
    task: undefined,
    domain: undefined,
    outcomes: new Map([
      ['strong', outcome(strong)],
      ['weak', outcome(weak)],
    ]),
  }));
  const pool = buildPool(records, { models: ['strong', 'weak'], folds: 2, seed: 0 });
  const columns = columnsOf(pool, { strong: 0, weak: 1 });
  const trained = crossFit(await trainedLearner('trained'), pool.rows);
  const scores = {
    length: pool.rows.map(({ prompt }) => prompt.length),
    trained: pool.rows.map((row) => {
      const [strong, weak] = trained.score(row);
      return strong - weak;
    }),
  };
  for (const [name, all] of Object.entries(scores)) {
    for (const promised of PROMISES) {
      rows.push([set, String(pool.rows.length), name, ...promise(columns, all, promised)]);
    }
  }
}
console.log(
  `${RESAMPLES} halvings, seeds 0 to ${RESAMPLES - 1}, ${VALUES} values of the threshold\n`,
);
printTable(
  ['set', 'prompts', 'score', 'promise', 'kept', 'strong calls', 'nothing promised'],
  rows,
);

function promise(columns, scores, promised) {
  const sorted = scores.toSorted((a, b) => a - b);
  const values = Array.from(
    { length: VALUES },
    (_, at) => sorted[Math.floor((at * sorted.length) / VALUES)],
  );
  const settings = [...new Set([...values, Infinity])].map((value) => ({
    value,
    choice: Int16Array.from(scores, (score) => (score >= value ? 0 : 1)),
  }));
  const study = { columns, reference: 0, promised };
  let [kept, chosen, share] = [0, 0, 0];
  for (let seed = 0; seed < RESAMPLES; seed++) {
    const { chosenOn, heldBack } = halves(scores.length, seed);
    const at = chooseSetting(settings, study, chosenOn, heldBack.length);
    if (at === undefined) continue;
    const measures = measureSetting(settings[at], study, heldBack);
    chosen++;
    share += measures.share;
    if (measures.margin >= 0) kept++;
  }
  const percent = (part) => `${(100 * part).toFixed(1)} %`;
  const name =
    promised.kind === 'quality' ? `quality >= ${promised.part}` : `share <= ${promised.most}`;
  return [name, percent(kept / chosen), percent(share / chosen), String(RESAMPLES - chosen)];
}
