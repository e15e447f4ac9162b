/**
 * The language of 20 and of 50 characters, beside libraries of npm.
 *
 *     npm run build && node scripts/published/languages.mjs
 *
 * Beside it: what npm packages reach on snippets of the Universal Declaration of Human Rights in 17
 * languages, measured when the models were designed; those choose among more languages, and franc is
 * built from that text. Ours is measured on other text: a tenth of the snippets of a book in the same
 * 17 languages (its labels are those of the page, and about one snippet in thirty quotes English), of
 * which none stands in a text that was trained on; and every fifth sentence of training/languages/.
 * The model is trained anew without them.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seeded } from '../../dist/base/seeded.js';
import { LANGUAGES } from '../../dist/signals/languages.js';
import { languageFeaturesOf } from '../../dist/text-model/language-features.js';
import { PromptReader } from '../../dist/text-model/reader.js';
import { trainModel } from '../../dist/train/train-model.js';
import { mixLanguages, sentences } from '../language-texts.mjs';
import { readLines } from './shared.mjs';

const PUBLISHED = [
  ['eld/small', 95.0, 100],
  ['fasttext.wasm.js', 91.6, 98.9],
  ['franc', 84.9, 97.2],
  ['cld3-asm', 84.3, 98.0],
  ['tinyld', 80.6, 91.5],
  ['lande', 76.9, 91.8],
];
const SEED = 20261123;

const book = readLines('quality/langid/book_messages_17.jsonl');
const training = book.filter((_, at) => at % 10 !== 0);
const known = new Map();
for (const { text, lang } of training) known.set(lang, `${known.get(lang) ?? ''}\n${text}`);
const isNew = ({ text, lang }) => !known.get(lang).includes(text.slice(0, 20).trim());
const unseen = book.filter((row, at) => at % 10 === 0 && isNew(row));

const corpus = fileURLToPath(new URL('../../training/corpus/', import.meta.url));
const prompts = readdirSync(corpus)
  .filter((name) => name !== 'second-writer.jsonl')
  .flatMap((name) => readFileSync(`${corpus}${name}`, 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
const { model } = trainModel(mixLanguages(training, prompts), {
  labels: LANGUAGES,
  featuresOf: languageFeaturesOf,
  seed: SEED,
  folds: 0,
  epochs: 4,
  rate: 0.3,
  decay: 0,
  least: 6,
  floor: 0,
});
const reader = new PromptReader(model, languageFeaturesOf);

/** Mean over languages, and a percentile bootstrap over snippets: 1,000 resamples. */
function measured(rows, length) {
  const long = rows.filter(({ text }) => [...text].length >= Math.min(length, 20) * 0.8);
  const right = long.map(({ text, lang }) => {
    const cut = [...text].slice(0, length).join('');
    return Number(reader.judge(cut).label === lang);
  });
  const random = seeded(SEED);
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const draws = Array.from({ length: 1000 }, () =>
    mean(right.map(() => right[Math.floor(random() * right.length)])),
  ).sort((a, b) => a - b);
  const percent = (share) => (100 * share).toFixed(1);
  return `${percent(mean(right))} (${percent(draws[25])} to ${percent(draws[974])}), n = ${String(right.length)}`;
}

console.log('accuracy in %               20 characters                    50 characters');
for (const [name, short, long] of PUBLISHED) {
  console.log(`${name.padEnd(26)}  ${short.toFixed(1).padEnd(31)}  ${long.toFixed(1)}`);
}
const longer = unseen.filter(({ text }) => text.length >= 40);
console.log(
  `ours, 17 languages, book    ${measured(unseen, 20).padEnd(31)}  ${measured(longer, 50)}`,
);
const clean = sentences().filter(({ isKept }) => isKept);
console.log(
  `ours, ${String(new Set(clean.map(({ lang }) => lang)).size)} languages, sent.   ${measured(clean, 20).padEnd(31)}  ${measured(clean, 50)}`,
);
console.log(`seed ${String(SEED)}; other text than the published rows: compare with care`);
