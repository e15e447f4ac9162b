import { describe, expect, test } from 'vitest';
import { hover } from '../../src/language-server/hover.ts';
import { proverOn } from '../../src/language-server/prover.ts';
import { bookForTest } from '../support/book-for-test.ts';

const POLICY = `llmroute: 1
name: desk
attributes:
  plan: { type: string, enum: [free, pro], description: what was bought }
  age: { type: number, min: 0 }
models:
  luna: { uses: openai/gpt-6-luna, region: azure:swedencentral }
routes:
  cheap: { models: [luna], select: lowest-cost, fallback: strong }
  strong: { models: [luna] }
rules:
  - id: paying
    when: { plan: pro, not: { age: { lt: 18 } } }
    route: strong
  - id: paying-adults
    when: { plan: pro, age: { gt: 20 } }
    route: cheap
  - id: never
    when: { age: { gt: 5, lt: 3 } }
    route: cheap
default: { route: cheap }
`;

/** What is told where `|` stands before the first of `word` after `from`. */
async function told(word: string, from = '', policy = POLICY): Promise<string | undefined> {
  const at = policy.indexOf(word, from === '' ? 0 : policy.indexOf(from) + from.length);
  if (at < 0) throw new Error(`${word} is not there`);
  const { book, file, desk } = await bookForTest({ '/p/policy.yaml': policy });
  const found = await hover(file, at + 1, { book, day: '2026-11-22', prover: proverOn(desk) });
  if (found === undefined) return undefined;
  expect(file.source.text.slice(found.at.start, found.at.end)).toContain(word.slice(0, 2));
  return found.text;
}

describe('hovering tells of', () => {
  test.each<[what: string, word: string, from: string, ...said: string[]]>([
    [
      'an attribute where it is used',
      'plan',
      'when: {',
      'one of free, pro',
      'What was bought.',
      'Absent when',
    ],
    ['an attribute where it is declared', 'age', 'attributes', 'number from 0'],
    ['a model', 'luna', 'routes', 'gpt-6-luna', 'USD per million tokens', 'azure:swedencentral'],
    ['a route', 'cheap', 'rules', 'models: `luna`', 'select: `lowest-cost`', 'fallback: `strong`'],
    ['an operator', 'lt:', '', 'the number is less than the operand'],
    ['a word of conditions', 'not:', '', 'must not hold'],
    ['a strategy', 'lowest-cost', '', 'least money'],
    ['a model of the catalogue', 'openai/', '', 'price: ', 'context: '],
    ['a region', 'azure:', '', 'residency eu'],
    ['a key', 'fallback', '', 'no model of this one can answer'],
    ['a section', 'rules', '', 'first whose condition holds decides'],
    ['a rule', 'paying', '', 'rule 1 of 3, leads to route `strong`', 'plan: pro', '"plan":"pro"'],
    [
      'a rule that others cover',
      'paying-adults',
      '',
      '**No request reaches this rule**',
      '`paying` above takes every',
    ],
    ['a rule that nothing satisfies', 'never', '', 'none satisfies its condition'],
  ])('%s', async (_, word, from, ...said) => {
    const text = await told(word, from);
    for (const one of said) expect(text).toContain(one);
  });

  test('nothing where nothing is known', async () => {
    expect(await told('desk')).toBeUndefined();
    expect(await told('18')).toBeUndefined();
  });

  test('a rule of a policy with errors without a proof', async () => {
    expect(
      await told('paying', '', POLICY.replace('models: [luna] }\nrules', 'models: [lna] }\nrules')),
    ).toContain('once the policy has no errors');
  });

  test('what an author wrote as text, not as Markdown', async () => {
    const sly = POLICY.replace('what was bought', "'[x](http://a.b) <b>'");
    expect(await told('plan', 'when: {', sly)).toContain('\\[x\\]\\(http://a.b\\) \\<b\\>');
  });
});
