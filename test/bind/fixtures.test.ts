import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import type { Loaded } from '../../src/bind/types.ts';
import { fileProblem } from '../../src/cli/file-problem.ts';
import { formatPlace } from '../../src/source/span.ts';

/**
 * A corpus of policies: `NAME.yaml`, or a folder `NAME` with a `policy.yaml`. Under `err/` the file
 * `NAME.out` holds exactly what is found, one line each; under `ok/` nothing is found.
 * `UPDATE_FIXTURES=1` writes the `.out` files anew; read every line of the difference then.
 */
const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const update = process.env['UPDATE_FIXTURES'] === '1';

function corpus(set: 'err' | 'ok'): readonly { readonly name: string; readonly path: string }[] {
  return readdirSync(`${root}${set}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.yaml'))
    .map((entry) => ({
      name: entry.name.replace(/\.yaml$/, ''),
      path: entry.isDirectory() ? `${entry.name}/policy.yaml` : entry.name,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Loads as a user would who stands in the folder of the corpus. */
function load(set: 'err' | 'ok', path: string): Promise<Loaded> {
  return loadPolicy(path, async (name) => {
    try {
      return await readFile(name.startsWith('/') ? name : `${root}${set}/${name}`);
    } catch (error) {
      return fileProblem(name, error).message;
    }
  });
}

function print({ diagnostics }: Loaded): string {
  return diagnostics
    .map(
      ({ at, severity, code, message }) => `${formatPlace(at)}: ${severity} ${code}: ${message}\n`,
    )
    .join('');
}

const broken = corpus('err');
const silent = corpus('ok');

test('the corpus is there', () => {
  expect(broken.length).toBeGreaterThanOrEqual(60);
  expect(silent.length).toBeGreaterThanOrEqual(12);
});

describe('err', () => {
  test.each(broken)('$name', async ({ name, path }) => {
    const loaded = await load('err', path);
    const printed = print(loaded);
    const out = `${root}err/${name}.out`;
    if (update) writeFileSync(out, printed);
    expect(printed).toBe(readFileSync(out, 'utf8'));
    expect(printed).not.toBe('');
    const failed = loaded.diagnostics.some(({ severity }) => severity === 'error');
    expect(loaded.value === undefined).toBe(failed);
  });

  test('every expectation has its policy', () => {
    const names = new Set(broken.map(({ name }) => name));
    const stale = readdirSync(`${root}err`).filter(
      (file) => file.endsWith('.out') && !names.has(file.replace(/\.out$/, '')),
    );
    if (update) for (const file of stale) rmSync(`${root}err/${file}`);
    else expect(stale).toEqual([]);
  });

  test.each(broken)(
    '$name: no finding shows a key or stands outside its file',
    async ({ path }) => {
      const { diagnostics } = await load('err', path);
      for (const { at, message, help, related } of diagnostics) {
        for (const span of [at, ...related.map((one) => one.at)]) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(span.source.text.length);
          expect(span.source.text).not.toMatch(/sk-abcdef|me:secret/);
        }
        expect(`${message} ${help ?? ''}`).not.toMatch(/sk-abcdef|me:secret/);
        expect(message).toMatch(/^[^\n]*[^.\n]$/);
      }
    },
  );
});

describe('ok', () => {
  test.each(silent)('$name', async ({ path }) => {
    const loaded = await load('ok', path);
    expect(print(loaded)).toBe('');
    expect(loaded.value).toBeDefined();
  });
});
