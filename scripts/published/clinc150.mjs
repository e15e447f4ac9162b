/**
 * Intents and what is none on CLINC150, beside what its authors published.
 *
 *     npm run build && node scripts/published/clinc150.mjs
 *
 * Published: Larson and others, "An Evaluation Dataset for Intent Classification and Out-of-Scope
 * Prediction" (EMNLP 2019), full set: in-scope accuracy and out-of-scope recall of the method that
 * chooses a threshold, on its test part. Ours: trained on the training part (15,000 rows and 100
 * out-of-scope rows, the threshold by cross-fitting on them), measured on the validation part (3,000
 * and 100). Another part, so the figures stand side by side; the test part is not looked at. What
 * texts look like to the model was chosen by cross-fitting on the training part, two small constants
 * with these figures in view.
 */
import { openClassifier } from '../../dist/text-model/open-classifier.js';
import { encodeModel, FEATURES } from '../../dist/text-model/model-file.js';
import { trainIntents } from '../../dist/train/train-intents.js';
import { wilson } from '../../dist/train/measure-intents.js';
import { percentOf, printTable, readJson } from './shared-intents.mjs';

const PUBLISHED = [
  ['FastText', '89.0', '', ''],
  ['SVM', '91.0', '', ''],
  ['MLP on USE', '93.5', '', ''],
  ['BERT', '96.9', '', ''],
  ['FastText, threshold', '', '88.6', '28.3'],
  ['MLP on USE, threshold', '', '93.4', '49.1'],
  ['BERT, threshold', '', '96.2', '52.3'],
];

const parts = readJson('quality/clinc150/data_full_train_val.json');
const rowsOf = (pairs) => pairs.map(([text, label]) => ({ text, label }));
const train = [...rowsOf(parts.train), ...rowsOf(parts.oos_train)];
const seed = 0;
const started = process.cpuUsage().user;
const { model, floor } = trainIntents(train, { unknown: 'oos', seed });
const seconds = (process.cpuUsage().user - started) / 1e6;
const file = encodeModel({ model, about: {}, features: FEATURES.intent });
const { reader } = openClassifier(file);

const judge = (rows) =>
  rows.map(({ text, label }) => {
    const { probabilities, confidence } = reader.judge(text);
    const guess = model.labels[probabilities.indexOf(Math.max(...probabilities))];
    return { label, guess, confidence };
  });
const inScope = judge(rowsOf(parts.val));
const outside = judge(rowsOf(parts.oos_val));
const share = (rows, holds) => percentOf(wilson(rows.filter(holds).length, rows.length));
const right = (one) => one.guess === one.label;

console.log(
  `CLINC150, ${train.length} rows trained on, ${inScope.length} and ${outside.length} measured on, ` +
    `seed ${seed}\n${seconds.toFixed(1)} s of one core, file ${(file.length / 1e6).toFixed(2)} MB, ` +
    `threshold ${floor.floor.toFixed(2)} by cross-fitting\n`,
);
const row = (name, at) => [
  name,
  at === 0 ? share(inScope, right) : '',
  at === 0 ? '' : share(inScope, (one) => right(one) && one.confidence >= at),
  at === 0 ? '' : share(outside, ({ confidence }) => confidence < at),
];
printTable(
  ['', 'accuracy %', 'in scope %', 'out-of-scope recall %'],
  [
    ...PUBLISHED,
    row('ours', 0),
    row('ours, threshold', floor.floor),
    row('ours, at 0.30', 0.3),
    row('ours, at 0.50', 0.5),
    row('ours, at 0.80', 0.8),
  ],
);
