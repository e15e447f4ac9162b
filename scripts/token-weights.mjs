// Measures the token estimate against o200k_base, and fits its weights again.
//
//     npm run build && node scripts/token-weights.mjs          the table of docs/reference/tokens.md
//     npm run build && node scripts/token-weights.mjs --fit    the rows of src/request/tokens/weights.ts
//
// Texts come from the data sets beside the checkout (or where LLMROUTE_DATA says), from installed
// packages and from Unicode's locale names in Node itself. Every second text is for fitting, the
// other half for measuring.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { estimatedCounter } from '../dist/request/tokens/estimated-counter.js';
import { KIND_BITS, KINDS, NEXT, STATES, kindIndex } from '../dist/request/tokens/text-machine.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const data =
  process.env.LLMROUTE_DATA ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
const exact = (text) => countTokens(text, { disallowedSpecial: new Set() });

/** Rows of a JSONL file of the data sets, none where it is not here. */
function rows(path) {
  if (!existsSync(`${data}/${path}`)) {
    console.error(`SKIPPED: ${path} is not here`);
    return [];
  }
  const lines = readFileSync(`${data}/${path}`, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** Pieces of 1,500 characters of files below a folder, in the order of their names. */
function pieces(folder, ending, most) {
  const found = readdirSync(`${root}${folder}`, { recursive: true })
    .filter((path) => path.endsWith(ending))
    .sort();
  const texts = [];
  for (const path of found) {
    const text = readFileSync(`${root}${folder}/${path}`, 'utf8');
    for (let at = 0; at + 1500 <= text.length && texts.length < most; at += 1500) {
      texts.push(text.slice(at, at + 1500));
    }
  }
  return texts;
}

/** Short texts joined by the dozen. */
function joined(texts, by, glue) {
  const out = [];
  for (let at = 0; at + by <= texts.length; at += by) out.push(texts.slice(at, at + by).join(glue));
  return out;
}

/** Names of countries and languages in a language. */
function names(language) {
  const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const languages = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return [
    ...codes.map((code) => regions.of(code)),
    ...codes.map((code) => languages.of(code.toLowerCase())),
  ].filter((name) => name !== undefined);
}

/** Sets by name: what is printed, how much it weighs when fitting, and its texts. */
function* sets() {
  yield ['arena-hard', 3, rows('arena-hard/v0.1-question.jsonl').map((row) => row.prompt)];
  for (const language of ['en', 'de', 'es', 'fr', 'ja', 'zh']) {
    yield [`mgsm ${language}`, 1, rows(`mgsm/${language}.jsonl`).map((row) => row.question)];
  }
  const tasks = rows('quality/tasks/tasks_dev.jsonl').filter((_, index) => index % 8 < 2);
  yield ['tasks', 3, tasks.map((row) => row.text)];
  yield [
    'JavaScript',
    1,
    [
      ...pieces('node_modules/yaml/dist', '.js', 200),
      ...pieces('node_modules/undici/lib', '.js', 200),
    ],
  ];
  yield ['TypeScript', 1, pieces('node_modules/fast-check/lib', '.d.ts', 300)];
  yield ['Markdown', 1, pieces('node_modules/undici/docs', '.md', 200)];
  const tools = [
    ...rows('bfcl-v4/BFCL_v4_live_simple.jsonl'),
    ...rows('bfcl-v4/BFCL_v4_live_multiple.first300.jsonl'),
  ];
  yield ['tool schemas', 1, tools.map((row) => JSON.stringify(row.function))];
  const snippets = {};
  for (const { lang, text } of rows('quality/langid/book_messages_17.jsonl')) {
    (snippets[lang] ??= []).push(text);
  }
  for (const language of Object.keys(snippets).sort()) {
    const texts = joined(snippets[language], 16, '\n');
    yield [`snippets ${language}`, 0.35, texts.slice(0, 200)];
  }
  for (const language of [
    'cs',
    'de',
    'es',
    'fr',
    'it',
    'ja',
    'ko',
    'pl',
    'pt-br',
    'ru',
    'tr',
    'zh-cn',
    'zh-tw',
  ]) {
    const path = `${root}node_modules/typescript/lib/${language}/diagnosticMessages.generated.json`;
    const messages = Object.values(JSON.parse(readFileSync(path, 'utf8')));
    yield [`messages ${language}`, 0.35, joined(messages, 8, '\n').slice(0, 120)];
  }
  for (const language of [
    'am',
    'bg',
    'bn',
    'fa',
    'gu',
    'he',
    'hi',
    'hy',
    'ka',
    'km',
    'lo',
    'mr',
    'my',
    'ta',
    'te',
    'th',
    'ti',
    'uk',
    'ur',
    'vi',
  ]) {
    yield [`names ${language}`, 0.35, joined(names(language), 12, ' ')];
  }
  const emoji = Array.from(
    { length: 3600 },
    (_, index) =>
      String.fromCodePoint(0x1f300 + ((index * 7) % 0x500)) + (index % 3 === 0 ? ' ok ' : ''),
  );
  yield ['emoji', 1, joined(emoji, 60, '')];
}

/** How often a text leads to each state. */
function visits(text) {
  const counts = new Float64Array(STATES.length);
  let row = 0;
  for (let index = 0; index < text.length; index++) {
    row = NEXT[row | KINDS[kindIndex(text.charCodeAt(index))]];
    counts[row >> KIND_BITS]++;
  }
  return counts;
}

/** Where the fit is pulled to when the texts do not say: about a token a word or sign. */
function expected(state) {
  if (/^(start|space|blank|digit[23])$/.test(state)) return 0.05;
  if (/^(contraction|capitals)/.test(state)) return 0.1;
  if (/^(word|name|bare|bareName)(\d+)$/.test(state))
    return state.endsWith('e1') || /d1$/.test(state) ? 0.8 : 0.1;
  if (/^digitAfterSpace/.test(state)) return 2;
  if (/^(spaces|blanks|lineEnds)/.test(state)) return 0.3;
  if (/^rare/.test(state)) return 2;
  if (/^(cyrillic|greek|arabic|hebrew|indic|southeast|kana|alphabet)[2-9]/.test(state)) return 0.3;
  return 0.8;
}

/** Least squares of relative errors with weights not below 0, by coordinate descent. */
function fit(samples) {
  const size = STATES.length;
  const pull = 40;
  const weights = Float64Array.from(STATES, expected);
  const left = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  for (const { counts, tokens, share } of samples) {
    const scale = (1e4 * share) / (tokens * tokens);
    const used = [...counts.keys()].filter((state) => counts[state] > 0);
    for (const state of used) {
      right[state] += scale * counts[state] * tokens;
      for (const other of used) left[state][other] += scale * counts[state] * counts[other];
    }
  }
  for (let state = 0; state < size; state++) {
    left[state][state] += pull;
    right[state] += pull * weights[state];
  }
  for (let round = 0; round < 4000; round++) {
    for (let state = 0; state < size; state++) {
      let rest = right[state];
      for (let other = 0; other < size; other++) rest -= left[state][other] * weights[other];
      weights[state] = Math.max(0, weights[state] + rest / left[state][state]);
    }
  }
  return weights;
}

/** The rows of weights.ts. */
function printWeights(weights) {
  const tracks = new Map();
  STATES.forEach((state, index) => {
    const track = /^(\D+)\d+$/.exec(state)?.[1] ?? state;
    if (!tracks.has(track)) tracks.set(track, []);
    tracks.get(track).push(Math.round(weights[index] * 1000) / 1000);
  });
  for (const [track, list] of tracks) console.log(`  ${track}: [${list.join(', ')}],`);
}

/** One row of the table: errors in percent, ours and those of bytes / 4. */
function printErrors(name, texts) {
  const percent = (value) => `${value >= 0 ? '+' : ''}${(100 * value).toFixed(0)}`;
  const cells = [(text) => estimatedCounter.count(text), (text) => Buffer.byteLength(text) / 4].map(
    (count) => {
      const errors = texts.map((text) => count(text) / exact(text) - 1).sort((a, b) => a - b);
      const at = (share) => percent(errors[Math.floor(share * (errors.length - 1))]);
      const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
      return `${(100 * mean).toFixed(1)} % | ${at(0.05)} … ${at(0.95)} %`;
    },
  );
  console.log(`| ${name} | ${texts.length} | ${cells.join(' | ')} |`);
}

const all = [...sets()].map(([name, share, texts]) => [
  name,
  share,
  texts.filter((text) => exact(text) >= 8),
]);
if (process.argv.includes('--fit')) {
  const samples = all.flatMap(([, share, texts]) =>
    texts
      .filter((_, index) => index % 2 === 0)
      .map((text) => ({ counts: visits(text), tokens: exact(text), share: share / texts.length })),
  );
  printWeights(fit(samples));
} else {
  console.log('| Texts | Number | Mean error | 5th … 95th | bytes / 4: mean | 5th … 95th |');
  console.log('| --- | --: | --: | --: | --: | --: |');
  for (const [name, , texts] of all) {
    if (texts.length > 0)
      printErrors(
        name,
        texts.filter((_, index) => index % 2 === 1),
      );
  }
}
