/**
 * What docs/prompt-models.md says of the models is what they do, on prompts of a writer who saw no
 * other part of the corpus, and on sentences that training leaves out (every fifth).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { seeded } from '../../src/base/seeded.ts';
import {
  difficultyReader,
  domainReader,
  languageReader,
  taskReader,
} from '../../src/prompt-models/models.ts';
import type { PromptReader } from '../../src/text-model/reader.ts';
import { expectMeasured } from '../support/measured-table.ts';

interface Prompt {
  readonly text: string;
  readonly task: string;
  readonly domain: string;
  readonly language: string;
  readonly difficulty: number;
}

const here = (path: string): string =>
  fileURLToPath(new URL(`../../training/${path}`, import.meta.url));
const prompts = readFileSync(here('corpus/second-writer.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Prompt);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Percentile bootstrap over 2,000 resamples, seed 1: 95 %. */
function interval(values: readonly number[]): string {
  const random = seeded(1);
  const means = Array.from({ length: 2000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] as number)),
  ).sort((a, b) => a - b);
  return `${percent(means[50] as number)} to ${percent(means[1949] as number)}`;
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

interface Said {
  readonly label: string;
  readonly confidence: number;
  readonly wanted: string;
  /** The two likeliest. */
  readonly two: readonly (string | undefined)[];
}

function judgeAll(reader: PromptReader, wanted: (prompt: Prompt) => string): readonly Said[] {
  return prompts.map((prompt) => {
    const { label, confidence, probabilities } = reader.judge(prompt.text);
    const ranked = [...probabilities.keys()].sort(
      (a, b) => (probabilities[b] as number) - (probabilities[a] as number),
    );
    const two = ranked.slice(0, 2).map((at) => reader.model.labels[at]);
    return { label, confidence, two, wanted: wanted(prompt) };
  });
}

const right = (said: readonly Said[]): number =>
  mean(said.map(({ label, wanted }) => Number(label === wanted)));

/** Expected calibration error over ten bins of confidence. */
function calibrationError(said: readonly Said[]): number {
  const bins = Array.from({ length: 10 }, (_, bin) =>
    said.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin),
  ).filter((bin) => bin.length > 0);
  return bins.reduce(
    (sum, bin) =>
      sum +
      (bin.length / said.length) * Math.abs(right(bin) - mean(bin.map((one) => one.confidence))),
    0,
  );
}

function figures(reader: PromptReader, said: readonly Said[]): readonly string[] {
  const { floor } = reader.model;
  const known = said.filter(({ confidence }) => confidence >= floor);
  const sure = [0.5, 0.7, 0.9].map((least) => {
    const some = said.filter(({ confidence }) => confidence >= least);
    return row([
      `confidence of at least ${String(least)}`,
      `${percent(some.length / said.length)} of the prompts, ${percent(right(some))} right`,
    ]);
  });
  return [
    row([`${String(said.length)} prompts`, '']),
    '| --- | --- |',
    row([
      'right',
      `${percent(right(said))}, 95 % interval ${interval(said.map(({ label, wanted }) => Number(label === wanted)))}`,
    ]),
    row([
      'right, or second',
      percent(mean(said.map(({ two, wanted }) => Number(two.includes(wanted))))),
    ]),
    row([
      `not known (below ${String(floor)})`,
      `${percent(1 - known.length / said.length)}; of the others ${percent(right(known))} right`,
    ]),
    ...sure,
    row(['calibration error', percent(calibrationError(said))]),
  ];
}

function confusion(labels: readonly string[], said: readonly Said[]): readonly string[] {
  return [
    row(['', ...labels.map((_, at) => at + 1), 'recall', 'precision']),
    row(['---', ...labels.map(() => '--:'), '--:', '--:']),
    ...labels.map((wanted, at) => {
      const all = said.filter((one) => one.wanted === wanted);
      const counts = labels.map((label) => all.filter((one) => one.label === label).length);
      const hits = counts[at] as number;
      const named = said.filter(({ label }) => label === wanted).length;
      return row([
        `${String(at + 1)} ${wanted}`,
        ...counts.map((count, column) =>
          column === at ? `**${String(count)}**` : count === 0 ? '' : count,
        ),
        percent(hits / all.length),
        named === 0 ? '' : percent(hits / named),
      ]);
    }),
  ];
}

it('reads tasks', async () => {
  const reader = await taskReader();
  const said = judgeAll(reader, ({ task }) => task);
  expect(right(said)).toBeGreaterThan(0.75);
  expectMeasured('prompt-models.md', 'tasks', figures(reader, said));
  expectMeasured('prompt-models.md', 'tasks-confused', confusion(reader.model.labels, said));
});

it('reads domains', async () => {
  const reader = await domainReader();
  const said = judgeAll(reader, ({ domain }) => domain);
  expectMeasured('prompt-models.md', 'domains', figures(reader, said));
  expectMeasured('prompt-models.md', 'domains-confused', confusion(reader.model.labels, said));
});

/** Positions in order of size; equals share the mean of theirs. */
function ranks(values: readonly number[]): readonly number[] {
  return values.map((one) => {
    const below = values.filter((other) => other < one).length;
    const same = values.filter((other) => other === one).length;
    return below + (same - 1) / 2;
  });
}

/** Spearman's rank correlation. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const [mx, my] = [mean(x), mean(y)];
  const product = mean(x.map((one, at) => (one - mx) * ((y[at] as number) - my)));
  const spread = (values: readonly number[], middle: number): number =>
    Math.sqrt(mean(values.map((one) => (one - middle) ** 2)));
  return product / (spread(x, mx) * spread(y, my));
}

it('reads how hard prompts look', async () => {
  const reader = await difficultyReader();
  const levels = prompts.map(({ text }) =>
    reader.judge(text).probabilities.reduce((sum, share, level) => sum + share * level, 0),
  );
  const wanted = prompts.map(({ difficulty }) => difficulty);
  const lengths = prompts.map(({ text }) => text.length);
  expectMeasured('prompt-models.md', 'difficulty', [
    row(['Rank correlation with the level that the writer gave', '']),
    '| --- | --: |',
    row(['`prompt.difficulty`', correlation(levels, wanted).toFixed(2)]),
    row(['length of the prompt', correlation(lengths, wanted).toFixed(2)]),
  ]);
});

it('reads languages', async () => {
  const reader = await languageReader();
  const said = judgeAll(reader, ({ language }) => language);
  expectMeasured('prompt-models.md', 'languages', figures(reader, said));
  const files = readdirSync(here('languages')).sort();
  const rates = files.map((file) => {
    const code = file.replace('.txt', '');
    const lines = readFileSync(here(`languages/${file}`), 'utf8')
      .split('\n')
      .filter((line, at) => line !== '' && at % 5 === 4);
    const rate = (length: number): number =>
      mean(
        lines.map((line) => {
          const text = [...line].slice(0, length).join('');
          return Number(reader.judge(text).label === code);
        }),
      );
    return { code, count: lines.length, rates: [rate(20), rate(50), rate(1000)] };
  });
  const all = [0, 1, 2].map((at) => mean(rates.map((one) => one.rates[at] as number)));
  expectMeasured('prompt-models.md', 'sentences', [
    row(['Language', 'Sentences', '20 characters', '50 characters', 'whole']),
    '| --- | --: | --: | --: | --: |',
    ...rates.map((one) => row([one.code, one.count, ...one.rates.map(percent)])),
    row([
      'mean of languages',
      rates.reduce((sum, { count }) => sum + count, 0),
      ...all.map(percent),
    ]),
  ]);
});
