// Trains the models that llmroute brings, from training/corpus/ and public sets:
//   npm run build && node scripts/build-models.mjs <data directory> [<target directory>]
//   MODELS=task,language …                   only these
//   node scripts/build-models.mjs <data directory> --inputs    what they would be trained on: digests
// The data directory holds quality/ (see NOTICE for what and where from). Writes
// src/prompt-models/weights/*.ts, or into the target. The same input gives the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DOMAINS, TASKS } from '../dist/prompt-models/labels.js';
import { LANGUAGES } from '../dist/signals/languages.js';
import { featuresOf } from '../dist/text-model/features.js';
import { languageFeaturesOf } from '../dist/text-model/language-features.js';
import { encodeModel } from '../dist/text-model/model-file.js';
import { trainModel } from '../dist/train/train-model.js';
import { mixLanguages } from './language-texts.mjs';

const [data, target] = process.argv.slice(2);
if (data === undefined) {
  console.error('usage: node scripts/build-models.mjs <data directory> [<target directory>]');
  process.exit(2);
}
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const inputsOnly = target === '--inputs';
const out = target === undefined ? here('../src/prompt-models/weights/') : `${target}/`;
if (!inputsOnly) mkdirSync(out, { recursive: true });

const rows = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const corpusFiles = readdirSync(here('../training/corpus/')).filter(
  (name) => name.endsWith('.jsonl') && name !== 'second-writer.jsonl',
);
/** Prompts of our own writers; the second writer's are for measuring alone. */
const own = corpusFiles.sort().flatMap((name) => rows(here(`../training/corpus/${name}`)));

const PUBLIC_TASKS = {
  factual_qa: 'factual-qa',
  closed_qa: 'closed-qa',
  creative_writing: 'creative-writing',
  chat_roleplay: 'conversation',
};
/** How much a prompt of a public set counts beside one of our own. */
const PUBLIC_WEIGHT = 0.03;
const DOMAIN_WEIGHT = 0.05;
/** Each of the public sets has this many prompts at most: they are many, and alike. */
const MOST_OF_A_SET = 100;

function publicTasks() {
  const seen = new Map();
  return rows(`${data}/quality/tasks/tasks_dev.jsonl`).flatMap(({ text, task, source }) => {
    const count = (seen.get(source) ?? 0) + 1;
    seen.set(source, count);
    if (count > MOST_OF_A_SET) return [];
    return [{ text, label: PUBLIC_TASKS[task] ?? task, weight: PUBLIC_WEIGHT, aside: true }];
  });
}

function publicDomains() {
  return rows(`${data}/quality/mmlupro/outcomes.jsonl`).map(({ question, options, category }) => ({
    text: [question, ...(options ?? [])].join('\n'),
    label: category.replaceAll(' ', '-'),
    weight: DOMAIN_WEIGHT,
    aside: true,
  }));
}

/** The book, our own prompts, and sentences in languages that public sets lack. */
function languageTexts() {
  return mixLanguages(rows(`${data}/quality/langid/book_messages_17.jsonl`), own);
}

const common = { seed: 20261123, folds: 5, featuresOf, floor: 0.3 };
const models = {
  task: {
    texts: () => [...own.map(({ text, task }) => ({ text, label: task })), ...publicTasks()],
    options: { ...common, labels: TASKS, epochs: 8, rate: 0.3, decay: 0.02, least: 8 },
  },
  domain: {
    texts: () => [...own.map(({ text, domain }) => ({ text, label: domain })), ...publicDomains()],
    options: {
      ...common,
      labels: DOMAINS,
      floor: 0.25,
      epochs: 6,
      rate: 0.3,
      decay: 0.02,
      least: 10,
    },
  },
  difficulty: {
    texts: () => own.map(({ text, difficulty }) => ({ text, label: String(difficulty) })),
    options: {
      ...common,
      labels: ['1', '2', '3', '4', '5'],
      epochs: 6,
      rate: 0.15,
      decay: 0.05,
      least: 10,
      floor: 0,
    },
  },
  language: {
    texts: languageTexts,
    options: {
      ...common,
      featuresOf: languageFeaturesOf,
      labels: LANGUAGES,
      floor: 0.4,
      epochs: 4,
      rate: 0.3,
      decay: 0,
      least: 6,
      folds: 2,
    },
  },
};

/** Of every text with its label and weight, in order, and of how it is trained on. */
function digest(texts, { featuresOf, ...options }) {
  const hash = createHash('sha256').update(`${featuresOf.name} ${JSON.stringify(options)}\n`);
  for (const { text, label, weight, aside } of texts) {
    hash.update(`${JSON.stringify([text, label, weight ?? 1, aside === true])}\n`);
  }
  return hash.digest('hex');
}

const chosen = (process.env['MODELS'] ?? Object.keys(models).join(',')).split(',');
for (const [name, { texts, options }] of Object.entries(models)) {
  if (!chosen.includes(name)) continue;
  const all = texts();
  const inputs = digest(all, options);
  if (inputsOnly) {
    console.log(`${name} ${inputs}`);
    continue;
  }
  const { model, crossFit } = trainModel(all, options);
  const right = crossFit.filter(
    ({ label, probabilities }) => probabilities.indexOf(Math.max(...probabilities)) === label,
  ).length;
  const file = encodeModel({
    model,
    about: { name, texts: all.length, seed: options.seed, inputs },
  });
  const weights = Buffer.from(file).toString('base64');
  const header =
    '// Generated by scripts/build-models.mjs; do not edit. Sources and licences: NOTICE.\n';
  writeFileSync(
    `${out}${name}.ts`,
    `${header}/** A model file (src/text-model/model-file.ts) in base 64. */\nexport const weights =\n  '${weights}';\n`,
  );
  console.log(
    `${name}: ${String(all.length)} texts, ${((100 * right) / crossFit.length).toFixed(1)} % right in ` +
      `cross-fitting over ${String(crossFit.length)}, temperature ${model.temperature.toFixed(2)}, ` +
      `${String(model.weights.values.length)} weights, ${String(file.length)} bytes`,
  );
}
