import { describe, expect, test } from 'vitest';
import { lintForTest } from '../support/lint-for-test.ts';

const HEAD = `llmroute: 1
name: example
attributes:
  plan: { type: string, enum: [free, pro] }
  urgent: { type: boolean }
models:
  luna: { uses: openai/gpt-6-luna }
  sol: { uses: openai/gpt-6.1-sol }
routes:
  cheap: { models: [luna] }
  strong: { models: [sol] }
`;
const END = 'default: { route: cheap }\n';
const LAST = `  - { id: last, when: { urgent: true, plan: pro }, route: strong }\n${END}`;

/** What `--fix` (or `--fix=all`) makes of a policy, proved by lint itself. */
async function fixed(text: string, option = '--fix'): Promise<string> {
  const { io, err } = await lintForTest({ 'policy.yaml': text }, ['policy.yaml', option]);
  expect(err).not.toContain('not fixed');
  return new TextDecoder().decode(io.files.get('/home/policy.yaml'));
}

describe('a part of a condition that makes no difference goes', () => {
  test.each<[string, string, string]>([
    [
      'the first in braces',
      'when: { plan: { exists: true }, not: { plan: pro } }',
      'when: { not: { plan: pro } }',
    ],
    [
      'the last in braces',
      'when: { not: { plan: pro }, plan: { exists: true } }',
      'when: { not: { plan: pro } }',
    ],
    [
      'one of several operators',
      'when: { prompt.tokens: { gt: 100, gte: 10 } }',
      'when: { prompt.tokens: { gt: 100 } }',
    ],
    [
      'an item in brackets',
      'when: { any: [{ plan: free, urgent: true }, { plan: free }] }',
      'when: { any: [{ plan: free }] }',
    ],
    [
      'braces over several lines',
      'when:\n      {\n        plan: { exists: true },\n        not: { plan: pro },\n      }',
      'when:\n      {\n        not: { plan: pro },\n      }',
    ],
    [
      'a line of a map',
      'when:\n      # Who pays nothing.\n      not: { plan: pro }\n      # It has to be there.\n      plan: { exists: true }',
      'when:\n      # Who pays nothing.\n      not: { plan: pro }',
    ],
    [
      'the first line of a map',
      'when:\n      plan: { exists: true }\n      not:\n        plan: pro',
      'when:\n      not:\n        plan: pro',
    ],
    [
      'an item of a list',
      'when:\n      any:\n        - plan: free # so\n        - plan: free\n          urgent: true',
      'when:\n      any:\n        - plan: free # so',
    ],
    [
      'the first entry of an item',
      'when:\n      any:\n        - prompt.code: true\n        - plan: { exists: true }\n          not: { plan: pro }',
      'when:\n      any:\n        - prompt.code: true\n        - not: { plan: pro }',
    ],
    [
      'what stands alone in what stands alone',
      'when:\n      all:\n        - any:\n            - plan: { exists: true }\n        - not: { plan: pro }',
      'when:\n      all:\n        - not: { plan: pro }',
    ],
  ])('%s', async (_, before, after) => {
    const policy = (when: string): string =>
      `${HEAD}rules:\n  - id: a\n    ${when}\n    route: strong\n${LAST}`;
    expect(await fixed(policy(before))).toBe(policy(after));
    expect(await fixed(policy(before).replaceAll('\n', '\r\n'))).toBe(
      policy(after).replaceAll('\n', '\r\n'),
    );
  });
});

describe('a rule without effect goes', () => {
  const good = '  - { id: a, when: { plan: free, urgent: true }, route: strong }\n';
  test.each<[string, string]>([
    ['in braces', '  - { id: b, when: { plan: free }, route: cheap }\n'],
    ['over lines', '  - id: b\n    when: { plan: free }\n    route: cheap\n'],
    [
      'with its comments',
      '  # Nobody knows why.\n  # It has always been there.\n  - id: b # really\n    when:\n      # Who pays nothing.\n      plan: free\n    route: cheap\n',
    ],
  ])('%s', async (_, rule) => {
    const plain = LAST.replace('plan: pro', 'prompt.code: true');
    expect(await fixed(`${HEAD}rules:\n${good}${rule}${plain}`)).toBe(
      `${HEAD}rules:\n${good}${plain}`,
    );
  });

  test('with its section where it is the only one', async () => {
    const text = HEAD.replace(/attributes:\n.*\n.*\n/, '').replace(
      'cheap: { models: [luna] }',
      'cheap: { models: [luna], fallback: strong }',
    );
    const rule = 'rules:\n  - { id: b, when: { prompt.code: true }, route: cheap }\n';
    expect(await fixed(`${text}${rule}${END}`)).toBe(`${text}${END}`);
  });

  test('but one that was meant to lead elsewhere only where all fixes are wanted', async () => {
    const rule =
      '  - { id: b, when: { plan: free, urgent: true, prompt.code: true }, route: cheap }\n';
    const never = '  - { id: c, when: { prompt.tokens: { gt: 9, lt: 9 } }, route: cheap }\n';
    const text = `${HEAD}rules:\n${good}${rule}${never}${LAST}`;
    expect(await fixed(text)).toBe(text);
    expect(await fixed(text, '--fix=all')).toBe(`${HEAD}rules:\n${good}${LAST}`);
  });
});

describe('what nothing uses goes', () => {
  const rules = `rules:\n${LAST}`;
  test.each<[string, string, string, string]>([
    ['a route', 'routes:\n', '  spare: { models: [luna] }\n', '--fix'],
    [
      'a route over lines',
      'routes:\n',
      '  # For later.\n  spare:\n    models:\n      - luna\n',
      '--fix',
    ],
    ['a model', 'models:\n', '  terra: { uses: openai/gpt-6.1-terra }\n', '--fix'],
    ['an attribute', 'attributes:\n', '  team: { type: string }\n', '--fix=all'],
    [
      'the only signal',
      'models:\n',
      'signals:\n  legal: { keywords: [contract] }\nmodels:\n',
      '--fix',
    ],
  ])('%s', async (_, at, entry, option) => {
    const text = entry.endsWith(at) ? HEAD.replace(at, entry) : HEAD.replace(at, `${at}${entry}`);
    expect(await fixed(`${text}${rules}`, option)).toBe(`${HEAD}${rules}`);
  });
});
