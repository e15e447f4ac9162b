// Measures the models that llmroute brings and prints the tables of docs/prompt-models.md:
//   npm run build && node scripts/measure-models.mjs
// Tasks, domains, languages of instructions and difficulty: training/corpus/second-writer.jsonl,
// by a writer who saw no other part of the corpus; nothing was trained on it. Languages: every fifth
// sentence of training/languages/, which training leaves out.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  difficultyReader,
  domainReader,
  languageReader,
  taskReader,
} from '../dist/prompt-models/models.js';
import { seeded } from '../dist/base/seeded.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const prompts = readFileSync(here('../training/corpus/second-writer.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Percentile bootstrap over 2,000 resamples, seed 1. */
function interval(values) {
  const random = seeded(1);
  const means = Array.from({ length: 2000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)])),
  ).sort((a, b) => a - b);
  return `${percent(means[50])} to ${percent(means[1949])}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

function judgeAll(reader, key) {
  return prompts.map((prompt) => {
    const judged = reader.judge(prompt.text);
    const ranked = [...judged.probabilities.keys()].sort(
      (a, b) => judged.probabilities[b] - judged.probabilities[a],
    );
    return { ...judged, wanted: prompt[key], ranked: ranked.map((at) => reader.model.labels[at]) };
  });
}

/** Expected calibration error over ten bins of confidence. */
function calibrationError(judged) {
  const bins = Array.from({ length: 10 }, () => []);
  for (const one of judged) bins[Math.min(9, Math.floor(one.confidence * 10))].push(one);
  return bins
    .filter((bin) => bin.length > 0)
    .reduce((sum, bin) => {
      const right = mean(bin.map(({ label, wanted }) => Number(label === wanted)));
      return (
        sum +
        (bin.length / judged.length) * Math.abs(right - mean(bin.map((one) => one.confidence)))
      );
    }, 0);
}

function report(name, reader, judged) {
  const right = judged.map(({ label, wanted }) => Number(label === wanted));
  const floor = reader.model.floor;
  const known = judged.filter(({ confidence }) => confidence >= floor);
  console.log(`\n### ${name}, ${String(judged.length)} prompts\n`);
  console.log(`Right: ${percent(mean(right))} (95 % interval ${interval(right)}).`);
  console.log(
    `Right, or second: ${percent(mean(judged.map(({ ranked, wanted }) => Number(ranked.slice(0, 2).includes(wanted)))))}.`,
  );
  console.log(
    `Not known (below ${String(floor)}): ${percent(1 - known.length / judged.length)}; right of the others: ${percent(mean(known.map(({ label, wanted }) => Number(label === wanted))))}.`,
  );
  for (const least of [0.5, 0.7, 0.9]) {
    const sure = judged.filter(({ confidence }) => confidence >= least);
    console.log(
      `Confidence of at least ${String(least)}: ${percent(sure.length / judged.length)} of the prompts, ${percent(mean(sure.map(({ label, wanted }) => Number(label === wanted))))} right.`,
    );
  }
  console.log(`Calibration error: ${percent(calibrationError(judged))}.\n`);
  const labels = reader.model.labels;
  const count = (wanted, label) =>
    judged.filter((one) => one.wanted === wanted && one.label === label).length;
  console.log(
    table(
      ['', ...labels.map((_, at) => String(at + 1)), 'recall', 'precision'],
      labels.map((wanted, at) => {
        const row = labels.map((label) => count(wanted, label));
        const all = row.reduce((sum, one) => sum + one, 0);
        const said = judged.filter(({ label }) => label === wanted).length;
        return [
          `${String(at + 1)} ${wanted}`,
          ...row.map((one, column) =>
            column === at ? `**${String(one)}**` : one === 0 ? '' : String(one),
          ),
          all === 0 ? '' : percent(row[at] / all),
          said === 0 ? '' : percent(row[at] / said),
        ];
      }),
    ),
  );
}

const task = await taskReader();
report('Tasks', task, judgeAll(task, 'task'));
const domain = await domainReader();
report('Domains', domain, judgeAll(domain, 'domain'));

const ranks = (values) => {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
  const ranked = new Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) ranked[order[at]] = (from + to - 1) / 2;
    from = to;
  }
  return ranked;
};
function correlation(a, b) {
  const [x, y] = [ranks(a), ranks(b)];
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f) => x.reduce((total, _, at) => total + f(x[at] - mx, y[at] - my), 0);
  return sum((p, q) => p * q) / Math.sqrt(sum((p) => p * p) * sum((_, q) => q * q));
}
const difficulty = await difficultyReader();
const levels = prompts.map(({ text }) =>
  difficulty.judge(text).probabilities.reduce((sum, share, level) => sum + (share * level) / 4, 0),
);
const wanted = prompts.map((prompt) => prompt.difficulty);
console.log(`\n### Difficulty, ${String(prompts.length)} prompts\n`);
console.log(
  `Rank correlation (Spearman) with the second writer's level: ${correlation(levels, wanted).toFixed(2)}; length alone: ${correlation(
    prompts.map(({ text }) => text.length),
    wanted,
  ).toFixed(2)}.`,
);

const language = await languageReader();
report('Languages of instructions', language, judgeAll(language, 'language'));
console.log('\n### Languages, sentences left out of training\n');
const rows = readdirSync(here('../training/languages/'))
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => {
    const code = name.slice(0, -4);
    const lines = readFileSync(here(`../training/languages/${name}`), 'utf8')
      .split('\n')
      .filter((line, at) => line !== '' && at % 5 === 4);
    const rate = (length) =>
      mean(
        lines.map((line) =>
          Number(language.judge([...line].slice(0, length).join('')).label === code),
        ),
      );
    return [code, lines.length, rate(20), rate(50), rate(1000)];
  });
console.log(
  table(
    ['Language', 'Sentences', '20 characters', '50 characters', 'whole'],
    [
      ...rows.map(([code, count, ...rates]) => [code, count, ...rates.map(percent)]),
      [
        'all',
        rows.reduce((sum, row) => sum + row[1], 0),
        ...[2, 3, 4].map((at) => percent(mean(rows.map((row) => row[at])))),
      ],
    ],
  ),
);
