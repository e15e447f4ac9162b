/**
 * RouteLLM's table on GSM8K beside ours: gpt-4-1106-preview over Mixtral-8x7B-Instruct.
 *
 *     npm run build && node scripts/published/routellm-gsm8k.mjs
 *
 * Published: Ong et al., RouteLLM (ICLR 2025), Tables 1 to 4, on all of the decontaminated set.
 * Ours: the half of it that is for development; the other half stays sealed.
 */
import { scorerRouter } from '../../dist/evaluate/standard-routers.js';
import { cascadeScorer } from './cascade.mjs';
import { measureRecords, outcome, printPair, readLines } from './shared.mjs';
import { HOW_CHOSEN, trainedRouter } from './trained.mjs';

const PUBLISHED = [
  ['RouteLLM: BERT, judge labels', '44.8', '79.1', '.531'],
  ['RouteLLM: causal LLM, judge labels', '33.6', '63.3', '.622'],
  ['RouteLLM: matrix factorisation, judge labels', '38.8', '72.6', '.565'],
  ['RouteLLM: similarity-weighted, judge labels', '41.2', '72.2', '.568'],
];

const records = readLines('quality/routellm/gsm8k.jsonl').map((row, at) => ({
  id: String(at + 1),
  prompt: row.prompt,
  task: undefined,
  domain: undefined,
  outcomes: new Map([
    ['gpt-4-1106-preview', outcome(row.strong, undefined, row.strong_response)],
    ['mixtral-8x7b-instruct', outcome(row.weak, undefined, row.weak_response)],
  ]),
}));

/** Ten folds, so that each prompt is scored by what about 595 others teach. */
const makeOthers = async (pool, columns) => [
  await trainedRouter('trained', pool, columns),
  scorerRouter(cascadeScorer(pool.rows, columns.pair), pool, columns),
];

const evaluation = await measureRecords(records, {
  strong: 'gpt-4-1106-preview',
  weak: 'mixtral-8x7b-instruct',
  folds: 10,
  makeOthers,
});
printPair('GSM8K, gpt-4-1106-preview over mixtral-8x7b-instruct', PUBLISHED, evaluation);
console.log(
  `\n${HOW_CHOSEN}\ncascade: a ridge on 8 counts of the weak answer and 29 of the prompt`,
);
