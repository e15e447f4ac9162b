/**
 * RouteLLM's table on MMLU beside ours: gpt-4-1106-preview over Mixtral-8x7B-Instruct.
 *
 *     npm run build && node scripts/published/routellm-mmlu.mjs
 *
 * Published: Ong et al., RouteLLM (ICLR 2025), Tables 1 to 4, on all of the decontaminated set.
 * Ours: the half of it that is for development; the other half stays sealed.
 */
import { measureRecords, outcome, printPair, readLines } from './shared.mjs';
import { HOW_CHOSEN, printHalves, trainedRouter } from './trained.mjs';

const PUBLISHED = [
  ['RouteLLM: BERT, 1,500 labels', '41.3', '72.2', '.572'],
  ['RouteLLM: causal LLM, 1,500 labels', '35.5', '70.3', '.600'],
  ['RouteLLM: matrix factorisation, 1,500 labels', '35.5', '71.4', '.597'],
  ['RouteLLM: similarity-weighted, 1,500 labels', '35.4', '71.6', '.603'],
];

const records = readLines('quality/routellm/mmlu.jsonl').map(
  ({ prompt, subject, weak, strong }, at) => ({
    id: String(at + 1),
    prompt,
    task: undefined,
    domain: subject,
    outcomes: new Map([
      ['gpt-4-1106-preview', outcome(strong)],
      ['mixtral-8x7b-instruct', outcome(weak)],
    ]),
  }),
);

const LABELS = 1500;
const SEEDS = [0, 1, 2, 3, 4];
const name = (seed) => `trained, 1,500 labels, draw ${seed}`;

/** Each half is scored by what a random 1,500 prompts of the other half teach. */
const makeOthers = (pool, columns) =>
  Promise.all(
    SEEDS.map((seed) => trainedRouter(name(seed), pool, columns, { labels: LABELS, seed })),
  );

const evaluation = await measureRecords(records, {
  strong: 'gpt-4-1106-preview',
  weak: 'mixtral-8x7b-instruct',
  folds: 2,
  makeOthers,
});
printPair('MMLU, gpt-4-1106-preview over mixtral-8x7b-instruct', PUBLISHED, evaluation);
console.log('\nthe domain table knows the subject of each question: a reference, not a router');
const mean = (metric) => {
  const own = evaluation.routers.filter((router) =>
    SEEDS.some((seed) => router.name === name(seed)),
  );
  return own.reduce((sum, { metrics }) => sum + metrics[metric].value, 0) / own.length;
};
console.log(
  `trained, mean of ${SEEDS.length} draws: CPT50 ${(mean('cpt50') * 100).toFixed(1)} %, ` +
    `CPT80 ${(mean('cpt80') * 100).toFixed(1)} %, APGR ${mean('apgr').toFixed(3)}`,
);
await printHalves(records, {
  strong: 'gpt-4-1106-preview',
  weak: 'mixtral-8x7b-instruct',
  labels: LABELS,
});
console.log(HOW_CHOSEN);
