import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { measureCoverage, missingCases } from '../../src/cases/coverage/measure.ts';
import { printCases } from '../../src/cases/generate/print-cases.ts';
import { runCases } from '../../src/cases/run-cases.ts';
import { itemText, percentOf } from '../../src/report/tests/coverage-text.ts';
import { preparePolicy } from '../../src/simulate/prepare-policy.ts';
import { bindForTest } from '../support/cases.ts';
import { smallPolicy } from '../support/small-cases.ts';

const HEAD = `llmroute: 1
name: n
attributes:
  a: { type: boolean }
  b: { type: boolean }
  n: { type: number }
models:
  m: { provider: house, model: m, baseUrl: http://127.0.0.1:1/v1 }
routes:
  r: { models: [m] }
  s: { models: [m] }
`;
const TAIL = 'default: { route: r }\n';

async function measure(rules: string, cases: string) {
  const compiled = await smallPolicy(`${HEAD}rules:\n${rules}${TAIL}`);
  const bound = await bindForTest('cases.yaml', compiled, async () =>
    new TextEncoder().encode(`cases:\n${cases}`),
  );
  expect(bound.diagnostics).toEqual([]);
  const prepared = await preparePolicy(compiled);
  return measureCoverage(
    prepared,
    (bound.value ?? []).map(({ request }) => request),
  );
}

const sent = (...requests: readonly string[]): string =>
  requests
    .map(
      (one, at) =>
        `  - { name: c${at}, request: { attributes: { ${one} } }, expect: { never: [] } }\n`,
    )
    .join('');

/** What is not shown, in words. */
const open = (coverage: Awaited<ReturnType<typeof measure>>): readonly string[] =>
  coverage.items.flatMap(([item, { kind }]) =>
    kind === 'covered' ? [] : [`${kind}: ${itemText(item)}`],
  );

describe('each test has to matter', () => {
  const AND = '  - { id: x, when: { a: true, b: true }, route: s }\n';
  const OR = '  - { id: x, when: { any: [{ a: true }, { b: true }] }, route: s }\n';
  const NOT = '  - { id: x, when: { a: true, not: { b: true } }, route: s }\n';
  test.each<[string, string, readonly string[], readonly string[]]>([
    [
      'and: three cases do',
      AND,
      ['a: true, b: true', 'a: false, b: true', 'a: true, b: false'],
      [],
    ],
    [
      'and: two that fail at once show nothing',
      AND,
      ['a: true, b: true', 'a: false, b: false'],
      [
        'uncovered: x is decided by `a: true`, which does not hold',
        'uncovered: x is decided by `b: true`, which does not hold',
      ],
    ],
    ['and: absence is one way not to hold', AND, ['a: true, b: true', 'b: true', 'a: true'], []],
    ['or: three cases do', OR, ['a: true, b: false', 'b: true', 'a: false, b: false'], []],
    [
      'or: two that hold at once show nothing',
      OR,
      ['a: true, b: true', 'a: false'],
      [
        'uncovered: x is decided by `a: true`, which holds',
        'uncovered: x is decided by `b: true`, which holds',
      ],
    ],
    [
      'not: absence does not hold, and does not make the rule hold',
      NOT,
      ['a: true, b: false', 'a: true', 'a: true, b: true', 'b: false'],
      [],
    ],
    [
      'a rule that is not reached shows nothing',
      `  - { id: first, when: { n: 1 }, route: s }\n${AND}`,
      ['n: 1, a: true, b: true', 'n: 2'],
      [
        'uncovered: x decides',
        'uncovered: x is decided by `a: true`, which holds',
        'uncovered: x is decided by `a: true`, which does not hold',
        'uncovered: x is decided by `b: true`, which holds',
        'uncovered: x is decided by `b: true`, which does not hold',
      ],
    ],
  ])('%s', async (_, rules, requests, missing) => {
    expect(open(await measure(rules, sent(...requests)))).toEqual(missing);
  });

  test('a test under `not` that is absent does not matter', async () => {
    expect(open(await measure(NOT, sent('a: true, b: false', 'b: false', 'a: true')))).toEqual([
      'uncovered: x is decided by `b: true`, which holds',
    ]);
  });
});

describe('what no request shows', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'an unreachable rule',
      '  - { id: x, when: { n: { gt: 5 } }, route: s }\n  - { id: y, when: { n: { gt: 7 } }, route: s }\n',
      ['impossible: y decides', 'impossible: y is decided by `n: { gt: 7 }`, which holds'],
    ],
    [
      'a test that another one implies',
      '  - { id: x, when: { n: { gt: 5, gte: 3 } }, route: s }\n',
      ['impossible: x is decided by `n: { gte: 3 }`, which does not hold'],
    ],
    [
      'a default behind a rule that always holds',
      '  - { id: x, when: {}, route: s }\n',
      ['impossible: no rule decides'],
    ],
  ])('%s does not count', async (_, rules, impossible) => {
    const coverage = await measure(rules, sent('n: 9', 'n: 1', 'n: 4', 'n: 6'));
    expect(open(coverage)).toEqual(impossible);
    expect(percentOf(coverage)).toBe(100);
  });
});

describe('cases that are written', () => {
  const RULES = `  - { id: x, when: { any: [{ a: true }, { b: true }], n: { gt: 5 } }, route: s }
  - { id: y, when: { prompt.code: true, request.tools: { contains: search } }, reject: { status: 403, message: no } }
  - { id: z, when: { header.x-team: search, tags: { anyOf: [night] }, time.hour: { lt: 6 } }, route: s }
`;

  test('show everything, pass, and read back as they were written', async () => {
    const compiled = await smallPolicy(`timeZone: Europe/Berlin\n${HEAD}rules:\n${RULES}${TAIL}`);
    const prepared = await preparePolicy(compiled);
    const missing = missingCases(measureCoverage(prepared, []));
    const text = printCases(missing, './policy.yaml');
    expect(parse(text)).toEqual({ policy: './policy.yaml', cases: missing });
    const { value = [], diagnostics } = await bindForTest('cases.yaml', compiled, async () =>
      new TextEncoder().encode(text),
    );
    expect(diagnostics).toEqual([]);
    expect(runCases(prepared, value).map(({ kind }) => kind)).toEqual(value.map(() => 'passed'));
    const again = measureCoverage(
      prepared,
      value.map(({ request }) => request),
    );
    expect(open(again)).toEqual([]);
    expect(printCases(missingCases(measureCoverage(prepared, [])), './policy.yaml')).toBe(text);
  });

  test('fill the gap that is there', async () => {
    const coverage = await measure(
      '  - { id: x, when: { a: true, b: true }, route: s }\n',
      sent('a: true, b: true', 'b: true'),
    );
    expect(missingCases(coverage)).toEqual([
      {
        name: 'x does not hold because `b: true` does not',
        request: { attributes: { a: true } },
        expect: { rule: 'default', plan: ['m'] },
      },
    ]);
  });
});

test('text is written so that YAML reads it back', () => {
  const texts = [
    'plain words',
    'true',
    '12',
    ' x',
    "it's: {a}",
    '"',
    'a\nb',
    '\u001b\u2028\ufeff',
    '#',
    '- x',
    '~',
    '',
  ];
  const cases = texts.map((text, at) => ({
    name: `c${String(at)}${text}`,
    request: { prompt: text, attributes: { [text]: [text, 'x'.repeat(120)] } },
    expect: {},
  }));
  expect(parse(printCases(cases))).toEqual({ cases });
});
