import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSets } from '../../scripts/open-sets.mjs';
import { root } from '../support/source-files.ts';

const members: readonly (readonly [kind: string, id: string, paths: readonly string[]])[] = [
  [
    'attempt-fact',
    'model.latency',
    ['src/attempt-facts/model-latency.ts', 'test/attempt-facts/model-latency.test.ts'],
  ],
  [
    'signal',
    'prompt.has-cats',
    ['src/signals/prompt-has-cats.ts', 'test/signals/prompt-has-cats.test.ts'],
  ],
  ['operator', 'noneOf', ['src/operators/none-of.ts', 'test/operators/none-of.test.ts']],
  ['strategy', 'by-whim', ['src/strategies/by-whim.ts', 'test/strategies/by-whim.test.ts']],
  [
    'provider',
    'carrier-pigeon',
    ['src/providers/carrier-pigeon.ts', 'test/providers/carrier-pigeon.test.ts'],
  ],
  [
    'importer',
    'abacus',
    ['src/simulate/importers/abacus.ts', 'test/simulate/importers/abacus.test.ts'],
  ],
  ['check', 'too-many-dogs', ['src/checks/too-many-dogs.ts']],
  ['command', 'juggle', ['src/cli/commands/juggle.ts', 'test/cli/commands/juggle.test.ts']],
  [
    'reader',
    'price-list',
    ['src/catalogue/readers/price-list.ts', 'test/catalogue/readers/price-list.test.ts'],
  ],
  [
    'reporter',
    'semaphore',
    ['src/report/diagnostics/semaphore.ts', 'test/report/diagnostics/semaphore.test.ts'],
  ],
  ['diagnostic', 'too-many-cats', []],
];

let copy = '';

function run(command: string, ...words: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, output: stdout + stderr };
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'llmroute-scaffold-'));
  for (const name of [
    'src',
    'schemas',
    'scripts',
    'test',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
    '.prettierrc.json',
  ]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [kind, id] of members) {
    const { status, output } = run('scripts/new.mjs', kind, id);
    if (status !== 0) throw new Error(output);
  }
}, 60_000);

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

test('every kind is tried', () => {
  expect(members.map(([kind]) => kind).sort()).toEqual(openSets.map((set) => set.kind).sort());
});

test.each(members)('a new %s %s has its files, and a page', (kind, id, paths) => {
  for (const path of paths) expect(existsSync(join(copy, path)), path).toBe(true);
  const folder = openSets.find((set) => set.kind === kind)?.docs ?? '';
  expect(readFileSync(join(copy, `${folder}/${id}.md`), 'utf8')).toContain(id);
});

test('what was scaffolded type-checks', () => {
  const config = {
    extends: './tsconfig.json',
    include: [],
    files: members.flatMap(([, , paths]) => paths),
  };
  writeFileSync(join(copy, 'tsconfig.new.json'), JSON.stringify(config));
  const { status, output } = run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.new.json');
  expect(output).toBe('');
  expect(status).toBe(0);
}, 120_000);

test('a scaffolded check has fixtures that fail until somebody writes them', () => {
  const { status, output } = run('node_modules/vitest/vitest.mjs', 'run', 'test/checks/fixtures');
  expect(status).toBe(1);
  expect(output).toContain('too-many-dogs');
}, 120_000);

test('every scaffolded test fails until somebody writes it', () => {
  const tests = members.flatMap(([, , paths]) => paths.slice(1));
  const { status, output } = run('node_modules/vitest/vitest.mjs', 'run', ...tests);
  expect(status).toBe(1);
  expect(output).toMatch(new RegExp(`Test Files +${tests.length} failed \\(${tests.length}\\)`));
}, 120_000);

test('a member that is there is not overwritten', () => {
  const { status, output } = run('scripts/new.mjs', 'strategy', 'by-whim');
  expect(status).toBe(2);
  expect(output).toContain('already there');
});

test.each([
  [['signal'], 'usage'],
  [['sorcerer', 'x'], 'usage'],
  [['signal', 'Bad Id'], 'is no id'],
  [['signal', '../escape'], 'is no id'],
])('refuses %j', (words, message) => {
  const { status, output } = run('scripts/new.mjs', ...words);
  expect(status).toBe(2);
  expect(output).toContain(message);
});
