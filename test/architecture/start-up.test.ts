import { expect, test } from 'vitest';
import { commands } from '../../src/cli/registry.ts';
import { loadedModules } from '../support/loaded-modules.ts';

test.each(['--help', '--version'])('%s loads next to nothing', (flag) => {
  const { status, own, packages } = loadedModules([flag]);
  expect(status).toBe(0);
  expect(own).toContain('dist/cli/main.js');
  expect(own.length, own.join('\n')).toBeLessThanOrEqual(12);
  expect(packages).toEqual(['commander']);
});

test.each(commands.map((row) => row.name))('%s --help loads neither network nor views', (name) => {
  const { status, packages, own } = loadedModules([name, '--help']);
  expect(status).toBe(0);
  expect(own.filter((path) => path.startsWith('dist/cli/commands/'))).toContain(
    `dist/cli/commands/${name}.js`,
  );
  for (const heavy of ['undici', 'ink', 'react', 'ajv', 'gpt-tokenizer', 'vscode-languageserver']) {
    expect(packages).not.toContain(heavy);
  }
});

test('lint loads no network, no views, no schema compiler, no tokenizer', () => {
  const { status, packages } = loadedModules(['lint', 'policies/quickstart/policy.yaml']);
  expect(status).toBe(0);
  expect(packages).toContain('yaml');
  for (const heavy of ['undici', 'ink', 'react', 'ajv', 'gpt-tokenizer', 'vscode-languageserver']) {
    expect(packages).not.toContain(heavy);
  }
});

test('only a graph that is laid out loads the layout', () => {
  const words = ['graph', 'policies/quickstart/policy.yaml', '--format'];
  expect(loadedModules([...words, 'mermaid']).packages).not.toContain('@hpcc-js/wasm-graphviz');
  expect(loadedModules([...words, 'svg']).packages).toContain('@hpcc-js/wasm-graphviz');
});
