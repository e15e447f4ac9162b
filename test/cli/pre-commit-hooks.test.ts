import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/cli/registry.ts';
import { readText } from '../support/source-files.ts';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly pass_filenames: boolean;
}

const hooks = parse(readText('.pre-commit-hooks.yaml')) as readonly Hook[];

test('there is a hook for each of lint, fmt and test', () => {
  expect(hooks.map(({ id }) => id)).toEqual(['llmroute-lint', 'llmroute-fmt', 'llmroute-test']);
});

test.each(hooks)('$id runs a command there is, on all policies at once', (hook) => {
  const [program, command, ...words] = hook.entry.split(' ');
  expect(program).toBe('llmroute');
  expect(commands.map(({ name }) => name)).toContain(command);
  expect(words).toEqual([]);
  expect(hook.language).toBe('node');
  expect(hook.pass_filenames).toBe(false);
});

test.each([
  ['llmroute.yaml', true],
  ['desk/llmroute.yaml', true],
  ['policies/desk.yaml', true],
  ['policies/desk/policy.yaml', true],
  ['desk/policies/desk/fleet.yaml', true],
  ['docker-compose.yaml', false],
  ['src/policies.ts', false],
])('%s: a policy is %s', (path, expected) => {
  for (const hook of hooks) expect(new RegExp(hook.files).test(path)).toBe(expected);
});
