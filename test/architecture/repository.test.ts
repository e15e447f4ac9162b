import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-code.ts';
import { readText, root } from '../support/source-files.ts';

test('every exit code is documented, and no other', () => {
  const rows = readText('docs/reference/exit-codes.md').matchAll(/^\| `(\d+)` \|/gm);
  const documented = [...rows].map((row) => Number(row[1]));
  // 130 is what shells give a program that Ctrl-C ended.
  expect(documented).toEqual([...Object.values(EXIT), 130]);
});

test('generated files are up to date', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('every folder at the top is one we mean to have', () => {
  const allowed = [
    '.ci',
    '.github',
    'bin',
    'docs',
    'policies',
    'schemas',
    'scripts',
    'src',
    'test',
    'training',
  ];
  const local = ['.git', '.vitest', 'coverage', 'dist', 'node_modules'];
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !local.includes(entry.name))
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual(allowed);
});

test('what the package promises to ship is there', () => {
  const { files, bin } = JSON.parse(readText('package.json')) as {
    files: readonly string[];
    bin: Readonly<Record<string, string>>;
  };
  const present = readdirSync(root);
  expect(files.filter((name) => !present.includes(name))).toEqual([]);
  expect(readdirSync(join(root, 'bin'))).toEqual(['llmroute.js']);
  expect(bin['llmroute']).toBe('bin/llmroute.js');
});
