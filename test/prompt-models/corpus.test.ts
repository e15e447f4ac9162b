import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { DOMAINS, TASKS } from '../../src/prompt-models/labels.ts';

interface Row {
  readonly task: string;
  readonly domain: string;
  readonly language: string;
  readonly difficulty: number;
  readonly text: string;
}

const folder = fileURLToPath(new URL('../../training/corpus/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const rows = files.flatMap((file) =>
  readFileSync(folder + file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ file, ...(JSON.parse(line) as Row) })),
);
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'pt', 'ru', 'zh'];

it('holds at least 4,000 prompts of every task, field and language', () => {
  const own = rows.filter(({ file }) => file !== 'second-writer.jsonl');
  expect(own.length).toBeGreaterThanOrEqual(4000);
  for (const task of TASKS)
    expect(own.filter((row) => row.task === task).length).toBeGreaterThan(250);
  for (const domain of DOMAINS) {
    expect(own.filter((row) => row.domain === domain).length, domain).toBeGreaterThan(80);
  }
  for (const code of LANGUAGES) {
    expect(own.filter(({ language }) => language === code).length).toBeGreaterThan(100);
  }
});

it('labels every prompt with what there is', () => {
  const wrong = rows.filter(
    (row) =>
      !TASKS.some((task) => task === row.task) ||
      !DOMAINS.some((domain) => domain === row.domain) ||
      !LANGUAGES.includes(row.language) ||
      ![1, 2, 3, 4, 5].includes(row.difficulty) ||
      row.text.trim() === '',
  );
  expect(wrong).toEqual([]);
});

/** Every three words in a row, or the words of a text that has no three. */
function shingles(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 3) return new Set([words.join(' ')]);
  return new Set(
    words.slice(2).map((word, at) => `${words[at] ?? ''} ${words[at + 1] ?? ''} ${word}`),
  );
}

it('has no two prompts that are nearly the same, least of all to train and to measure', () => {
  const seen = new Map<string, number[]>();
  const sets = rows.map(({ text }) => shingles(text));
  const alike: string[] = [];
  sets.forEach((set, at) => {
    const shared = new Map<number, number>();
    for (const one of set) {
      for (const other of seen.get(one) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
      seen.set(one, [...(seen.get(one) ?? []), at]);
    }
    for (const [other, count] of shared) {
      const all = set.size + (sets[other]?.size ?? 0) - count;
      if (count / all >= 0.6) alike.push(`${rows[other]?.text ?? ''} | ${rows[at]?.text ?? ''}`);
    }
  });
  expect(alike).toEqual([]);
});
