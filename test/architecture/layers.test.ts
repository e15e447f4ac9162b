import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { rule: { name: string }; from: string; to: string }[];
  };
}

function cruise(folder: string): Cruise['summary'] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      'src',
      '--config',
      '.dependency-cruiser.js',
      '--output-type',
      'json',
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Cruise).summary;
}

test('imports go down, and the machine that says so has looked', () => {
  const { totalCruised, violations } = cruise(root);
  expect(totalCruised).toBeGreaterThan(100);
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
});

test('each rule catches what it is for', () => {
  const planted: readonly (readonly [rule: string, path: string, text: string])[] = [
    ['base-looks-down', 'src/base/up.ts', "import '../policy/thing.ts';"],
    [
      'request-looks-down',
      'src/request/up.ts',
      "import type { A } from '../policy/thing.ts'; export type B = A;",
    ],
    ['signals-stand-alone', 'src/signals/aside.ts', "import '../operators/thing.ts';"],
    ['every-folder-has-a-layer', 'src/cli/out.ts', "import '../misc/thing.ts';"],
    ['no-cycles', 'src/policy/a.ts', "import './b.ts'; export const a = 1;"],
    ['deciding-knows-no-yaml', 'src/runtime/far.ts', "import './near.ts';"],
    ['network-only-in-transport', 'src/runtime/call.ts', "await import('undici');"],
    ['network-only-in-transport', 'src/cli/serve.ts', "import 'node:http';"],
    ['files-only-at-the-edge', 'src/bind/read.ts', "import 'node:fs/promises';"],
    ['no-processes', 'src/bind/start.ts', "import 'node:child_process';"],
    ['schemas-are-compiled-beforehand', 'src/syntax/gate.ts', "import 'ajv';"],
    ['terminal-views-only-in-watch', 'src/cli/view.ts', "import 'ink';"],
    ['watch-is-loaded-late', 'src/cli/early.ts', "import './watch/view.ts';"],
    [
      'protocol-of-editors-only-in-lsp',
      'src/cli/edit.ts',
      "import type { Range } from 'vscode-languageserver'; export type R = Range;",
    ],
    ['tokenizer-only-by-its-loader', 'src/signals/tokens.ts', "await import('gpt-tokenizer');"],
    ['nothing-depends-on-tests', 'src/cli/test.ts', "import '../../test/thing.ts';"],
    ['no-undeclared-packages', 'src/cli/check.ts', "import 'vitest';"],
    ['nothing-unresolvable', 'src/cli/gone.ts', "import './not-here.ts';"],
  ];
  const others: readonly (readonly [path: string, text: string])[] = [
    ['src/policy/thing.ts', 'export interface A { readonly a: 1 }'],
    ['src/operators/thing.ts', 'export const a = 1;'],
    ['src/misc/thing.ts', 'export const a = 1;'],
    ['src/policy/b.ts', "import './a.ts';"],
    ['src/runtime/near.ts', "import '../bind/thing.ts';"],
    ['src/bind/thing.ts', 'export const a = 1;'],
    ['src/cli/watch/view.ts', "import 'ink';"],
    ['src/cli/late.ts', "await import('./watch/view.ts');"],
    ['src/runtime/transport.ts', "import 'undici';"],
    ['test/thing.ts', 'export const a = 1;'],
  ];
  const folder = mkdtempSync(join(tmpdir(), 'llmroute-layers-'));
  try {
    for (const [path, text] of [...planted.map(([, ...file]) => file), ...others]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const name of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json']) {
      cpSync(join(root, name), join(folder, name));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const caught = cruise(folder).violations.map(({ rule, from }) => `${rule.name} ${from}`);
    for (const [rule, path] of planted) expect(caught).toContain(`${rule} ${path}`);
    for (const path of ['src/cli/late.ts', 'src/cli/watch/view.ts', 'src/runtime/transport.ts']) {
      expect(caught.filter((line) => line.endsWith(` ${path}`))).toEqual([]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
