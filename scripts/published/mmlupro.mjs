/**
 * Routing among six models on MMLU-Pro, beside what LLMRouterBench published for its own pool.
 *
 *     npm run build && node scripts/published/mmlupro.mjs
 *
 * Published: LLMRouterBench (arXiv 2601.07206), PerfGain and CostSave over its best single model,
 * GPT-5, on ten sets and thirteen models. Another pool and other sets: the figures stand side by
 * side, and do not compare one to one.
 *
 * Prices: list prices of late 2024, USD for a million tokens, input and output; of the open models
 * those of common hosts. Four characters are taken for a token. They are assumptions.
 */
import { figure, measureRecords, outcome, printTable, readLines } from './shared.mjs';
import { HOW_CHOSEN, trainedRouter } from './trained.mjs';

const PUBLISHED = [
  ['LLMRouterBench: Avengers-Pro', '', '', '+4.0', '31.7'],
  ['LLMRouterBench: RouteLLM', '', '', '+2.6', '11.4'],
  ['LLMRouterBench: GraphRouter', '', '', '+2.8', '-19.7'],
  ['LLMRouterBench: FrugalGPT', '', '', '-9.5', ''],
  ['LLMRouterBench: HybridLLM', '', '', '-12.7', ''],
  ['LLMRouterBench: OpenRouter', '', '', '-24.7', ''],
];

const PRICES = {
  'Phi-3-mini-4k-instruct': [0.1, 0.1],
  'Meta-Llama-3_1-8B-Instruct': [0.18, 0.18],
  'Meta-Llama-3_1-70B-Instruct': [0.88, 0.88],
  'gemini-1.5-flash-002': [0.075, 0.3],
  'gemini-1.5-pro-002': [1.25, 5],
  'DeepSeek-Coder-V2': [0.14, 0.28],
};
const CHARACTERS_PER_TOKEN = 4;
const LETTERS = 'ABCDEFGHIJ';

const records = readLines('quality/mmlupro/outcomes.jsonl').map((row) => {
  const choices = row.options.map((option, at) => `${LETTERS[at]}. ${option}`);
  const prompt = `${row.question}\n${choices.join('\n')}`;
  const outcomes = Object.entries(PRICES).flatMap(([model, [input, output]]) => {
    const recorded = row.models[model];
    if (recorded === undefined) return [];
    const [right, characters] = recorded;
    const cost = (prompt.length * input + characters * output) / CHARACTERS_PER_TOKEN / 1_000_000;
    return [[model, outcome(right, cost)]];
  });
  return {
    id: String(row.id),
    prompt,
    task: undefined,
    domain: row.category,
    outcomes: new Map(outcomes),
  };
});

/**
 * Without the package's model of domains, which has learnt the categories of these very questions.
 */
const makeOthers = async (pool, columns) => [
  await trainedRouter('trained', pool, columns, { withoutDomains: true }),
];

const evaluation = await measureRecords(records, { folds: 5, makeOthers });
const { rows, pool, seed, draws, folds, best, largestCost, routers } = evaluation;
console.log(
  `MMLU-Pro, ${rows} prompts that all six models answered (${pool.incomplete} left out)\n` +
    `seed ${seed}, ${draws} draws, ${folds} folds, best single model ${best}, ` +
    `range of AIQ $0 to $${(largestCost * 1000).toFixed(3)} for a thousand\n`,
);
printTable(
  ['router', 'quality %', 'AIQ', 'PerfGain %', 'CostSave %', 'at 99 % of it', 'over zero router'],
  [
    ...PUBLISHED,
    ...routers.map(({ name, kind, metrics }) => [
      kind === 'model' ? name : `ours: ${name}`,
      figure(metrics.quality, 1, 100),
      figure(metrics.aiq),
      figure(metrics.perfGain, 1, 100),
      figure(metrics.costSave, 1, 100),
      figure(metrics.costSave99, 1, 100),
      figure(metrics.overZero, 1, 100),
    ]),
  ].map((row) => Array.from({ length: 7 }, (_, at) => row[at] ?? '')),
);
console.log('\nthe domain table knows the category of each question: a reference, not a router');
console.log(HOW_CHOSEN);
