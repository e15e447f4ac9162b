import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { isDay } from '../../src/base/day.ts';
import { llmroute } from '../../src/catalogue/readers/llmroute.ts';

function read(quality: Json) {
  const { catalogue, problems } = llmroute.read(
    {
      'llmroute-catalogue': 1,
      asOf: '2026-11-10',
      source: 'our file',
      models: { 'acme/one': { quality } },
    },
    'c.json',
  );
  return { quality: catalogue.get('acme/one')?.quality, problems };
}

describe('quality in a catalogue', () => {
  test('takes source and day of the file where it states none', () => {
    const { quality, problems } = read({ default: 0.7, task: { coding: 0.8 } });
    expect(problems).toEqual([]);
    expect(quality).toEqual({
      source: 'our file',
      asOf: '2026-11-10',
      default: 0.7,
      task: { coding: 0.8 },
      domain: {},
    });
  });

  test.each<readonly [string, Json, string]>([
    ['no default', { task: {} }, 'needs `default`'],
    ['a percentage', { default: 70 }, 'needs `default`'],
    ['no day', { default: 0.7, asOf: '2026-02-30' }, 'a day such as 2026-11-10'],
    ['no map', 0.7, 'needs `default`'],
  ])('with %s is left out and told', (_what, given, told) => {
    const { quality, problems } = read(given);
    expect(quality).toBeUndefined();
    expect(problems.join('\n')).toContain(told);
  });

  test.each<readonly [string, Json, string]>([
    ['a misspelt label', { default: 0.7, task: { codng: 0.8 } }, 'did you mean `coding`?'],
    ['a misspelt key', { default: 0.7, domian: {} }, 'did you mean `domain`?'],
    ['a label of the other table', { default: 0.7, task: { law: 0.8 } }, 'unknown key'],
    ['a figure beyond 1', { default: 0.7, domain: { law: 7 } }, 'not a number from 0 to 1'],
    ['a table that is none', { default: 0.7, task: [1] }, 'no map'],
    ['a prototype', JSON.parse('{"default":0.7,"task":{"__proto__":0.1}}') as Json, 'unknown key'],
  ])('with %s keeps the rest and tells', (_what, given, told) => {
    const { quality, problems } = read(given);
    expect(quality).toMatchObject({ default: 0.7 });
    expect({ ...quality?.task, ...quality?.domain }).toEqual({});
    expect(problems.join('\n')).toContain(told);
  });
});

test.each([
  ['2026-11-10', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['10.11.2026', false],
  ['', false],
])('%j is a day: %j', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
