import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/language-server/complete.ts';
import type { Suggestion } from '../../src/language-server/types.ts';
import { operatorsOf } from '../../src/operators/registry.ts';
import { signals } from '../../src/signals/registry.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { bookForTest } from '../support/book-for-test.ts';

const HEAD = `llmroute: 1
name: desk
include: [./fleet.yaml]
timeZone: Europe/Berlin
attributes:
  plan: { type: string, enum: [free, pro, 'a b'], description: what was bought }
  langs: { type: list, enum: [de, en] }
  beta: { type: boolean }
  age: { type: number, min: 0 }
signals:
  legal: { keywords: [gdpr] }
routes:
  cheap: { models: [luna, local], fallback: strong }
  strong: { models: [luna] }
`;
const FLEET = `models:
  luna: { uses: openai/gpt-6-luna }
  local: { provider: embedded, model: m }
`;

async function suggestions(marked: string): Promise<readonly Suggestion[]> {
  const { book, file, at } = await bookForTest({
    '/p/policy.yaml': marked,
    '/p/fleet.yaml': FLEET,
  });
  return (await complete(book, file, at, '2026-11-22')).suggestions;
}

const labels = async (marked: string) => (await suggestions(marked)).map(({ label }) => label);

describe('completion offers', () => {
  const own = ['plan', 'langs', 'beta', 'age', 'legal'];
  const builtIn = signals.map(({ id }) => id);
  const inCondition = [...own, ...builtIn, 'header.', 'all', 'any', 'not'];
  const keysOf = (kind: 'string' | 'number' | 'boolean' | 'set') => [
    ...operatorsOf(kind)
      .filter(({ syntax }) => syntax === 'key')
      .map(({ id }) => id),
    'not',
  ];
  const rule = (line: string) => `${HEAD}rules:\n  - id: a\n    ${line}\n    route: cheap\n`;

  test.each<[what: string, marked: string, expected: readonly string[]]>([
    ['routes for a rule, nothing written yet', rule('route: |'), ['cheap', 'strong']],
    ['routes for a rule, half written', rule('route: st|'), ['strong']],
    ['routes in quotes', rule("route: 's|"), ['strong']],
    ['routes for the default', `${HEAD}default: { route: | }`, ['cheap', 'strong']],
    [
      'routes for the default on a line of its own',
      `${HEAD}default:\n  route: |`,
      ['cheap', 'strong'],
    ],
    [
      'other routes as fallback',
      `${HEAD}  more: { models: [luna], fallback: |`,
      ['cheap', 'strong'],
    ],
    ['routes as sides', `${HEAD}  more: { split: { cheap: 1, | } }`, ['strong']],
    ['models of included files', `${HEAD}  more: { models: [luna, |] }`, ['luna', 'local']],
    ['models in a block list', `${HEAD}  more:\n    models:\n      - lo|\n`, ['local']],
    ['signals, nothing written yet', rule('when: { |'), inCondition],
    ['signals, half written', rule('when: { pl|'), ['plan']],
    ['signals on a line of their own', rule('when:\n      bet|'), ['beta']],
    ['signals that are not there yet', rule('when: { beta: true, bet|'), []],
    ['signals within any', rule('when: { any: [{ bet|'), ['beta']],
    ['signals within any, as a block', rule('when:\n      any:\n        - bet|'), ['beta']],
    ['signals within not', rule('when: { not: { bet|'), ['beta']],
    ['signals to split by', `${HEAD}  more: { split: { cheap: 100 }, by: bet|`, ['beta']],
    [
      'values of an attribute and maps of operators',
      rule('when: { plan: |'),
      [
        'free',
        'pro',
        'a b',
        ...keysOf('string')
          .slice(0, -1)
          .map((id) => `{ ${id}: }`),
      ],
    ],
    ['values of an attribute in a list', rule('when: { plan: [free, |'), ['free', 'pro', 'a b']],
    ['values of an attribute in a block list', rule('when:\n      plan:\n        - p|'), ['pro']],
    [
      'values of a boolean',
      rule('when: { beta: t|'),
      [
        'true',
        ...keysOf('boolean')
          .filter((id) => id.includes('t') && id !== 'not')
          .map((id) => `{ ${id}: }`),
      ],
    ],
    [
      'members of a set',
      rule('when: { langs: { any-of: [|').replace(
        'any-of',
        operatorsOf('set').find((one) => one.operandIsMember === true || one.operandIsValue)?.id ??
          '',
      ),
      ['de', 'en'],
    ],
    ['operators for a number', rule('when: { age: { |'), keysOf('number')],
    ['operators for a set', rule('when: { langs: { |'), keysOf('set')],
    ['operators for a boolean', rule('when: { beta: { |'), keysOf('boolean')],
    ['operators on a line of their own', rule('when:\n      age:\n        |'), keysOf('number')],
    ['whether there is a reading', rule('when: { age: { exists: |'), ['true', 'false']],
    ['keys of a rule', rule('|'), ['description', 'when', 'reject']],
    [
      'keys of a new rule',
      `${HEAD}rules:\n  - |`,
      ['id', 'description', 'when', 'route', 'reject'],
    ],
    ['keys of a model', `${HEAD}models:\n  x: { provider: embedded, res|`, ['residency']],
    ['keys at the top, those that begin so first', `${HEAD}de|`, ['default', 'models']],
    ['keys in an empty file', 'llm|', ['llmroute']],
    ['strategies', `${HEAD}  more: { models: [luna], select: |`, strategies.map(({ id }) => id)],
    [
      'strategies with options',
      `${HEAD}  more: { models: [luna], select: { |`,
      strategies.map(({ id }) => id),
    ],
    [
      'models of the route as weights',
      `${HEAD}  more: { models: [local], select: { weighted: { weights: { |`,
      ['local'],
    ],
    [
      'signals of an option',
      `${HEAD}  more: { models: [luna], select: { consistent-hash: { by: leg|`,
      ['legal'],
    ],
    [
      'models of the catalogue',
      `${HEAD}models: { x: { uses: openai/gpt-6-luna|`,
      ['openai/gpt-6-luna'],
    ],
    ['regions', `${HEAD}models: { x: { region: swedencen|`, ['azure:swedencentral']],
    ['time zones', 'timeZone: Europe/Berl|', ['Europe/Berlin']],
    ['values the schema lists', 'tokens: |', ['estimated', 'exact']],
    ['types of attributes', 'attributes:\n  x: { type: |', ['string', 'number', 'boolean', 'list']],
    ['codes to suppress', `${HEAD}# llmroute-ignore suppression-un|`, ['suppression-unused']],
    [
      'further codes to suppress',
      `${HEAD}# llmroute-ignore a, suppression-un|`,
      ['suppression-unused'],
    ],
    ['facts about attempts', `${HEAD}guarantees:\n  - id: g\n    never: { rout|`, ['route']],
    [
      'values of a fact',
      `${HEAD}guarantees:\n  - id: g\n    never: { route: [|`,
      ['cheap', 'strong'],
    ],
    ['nothing in a reason', `${HEAD}# llmroute-ignore suppression-unused: |`, []],
    ['nothing in another comment', `${HEAD}# |`, []],
    ['nothing after a whole value', rule('when: { plan: free |'), []],
    ['nothing in a text', 'name: |', []],
    ['nothing in block text', 'name: |'.replace('|', '>\n  x |'), []],
    ['nothing under a key nobody knows', 'nonsense:\n  a: |', []],
    ['no errors among codes', `# llmroute-ignore unknown-rout|`, []],
  ])('%s', async (_, marked, expected) => {
    const found = await labels(marked);
    expect(found).toEqual(expected);
  });

  test.each<[what: string, marked: string, insert: string]>([
    ['a key with its colon', 'nam|', 'name: '],
    ['a map without the blank', 'mod|', 'models:'],
    ['a key that has a colon', 'nam|: x', 'name'],
    ['a key in quotes', '"nam|', 'name'],
    ['a value that needs quotes', rule('when: { plan: a|'), '"a b"'],
    ['a value in quotes', rule('when: { plan: "a|'), 'a b'],
  ])('%s', async (_, marked, insert) => {
    const [first] = await suggestions(marked);
    expect(first?.insert ?? first?.label).toBe(insert);
  });

  test('what is replaced is the word, and a long list says that there is more', async () => {
    const marked = `${HEAD}rules: [{ route: stro|ng }]`;
    const { book, file, at } = await bookForTest({
      '/p/policy.yaml': marked,
      '/p/fleet.yaml': FLEET,
    });
    const { start, end, isWhole } = await complete(book, file, at, '2026-11-22');
    expect(file.source.text.slice(start, end)).toBe('stro');
    expect(isWhole).toBe(true);
    const zones = await bookForTest({ '/p/policy.yaml': 'timeZone: |' });
    const many = await complete(zones.book, zones.file, zones.at, '2026-11-22');
    expect(many.isWhole).toBe(false);
  });

  test('what they say of themselves', async () => {
    const [plan] = await suggestions(rule('when: { pla|'));
    expect(plan?.detail).toBe('one of free, pro, "a b"');
    expect(plan?.text).toContain('What was bought.');
    const [luna] = await suggestions(`${HEAD}  more: { models: [lun|`);
    expect(luna?.text).toContain('USD per million tokens');
  });
});

test('at every place of a text that is cut anywhere there is an answer', async () => {
  const whole = `${HEAD}rules:\n  - id: a\n    when: { plan: [free], any: [{ age: { gt: 1 } }] }\n    route: "cheap"\n`;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length),
      fc.nat(whole.length),
      fc.string({ unit: 'binary', maxLength: 6 }),
      async (cut, cursor, noise) => {
        const text = whole.slice(0, cut) + noise + whole.slice(cut);
        const { book, file } = await bookForTest({ '/p/policy.yaml': text.replaceAll('|', ' ') });
        const { start, end } = await complete(book, file, cursor, '2026-11-22');
        expect(start).toBeLessThanOrEqual(end);
        expect(start).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 300 },
  );
});
