import { readFileSync } from 'node:fs';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { Ajv } from 'ajv';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { github } from '../../../src/report/tests/github.ts';
import { json } from '../../../src/report/tests/json.ts';
import { junit } from '../../../src/report/tests/junit.ts';
import { testReporters } from '../../../src/report/tests/registry.ts';
import { tap } from '../../../src/report/tests/tap.ts';
import { text } from '../../../src/report/tests/text.ts';
import {
  hostileTestReport,
  manyFailures,
  measuredTestReport,
  sampleTestReport,
} from '../../support/sample-test-report.ts';

const plain = new Chalk({ level: 0 });
const sample = await sampleTestReport();
const hostile = await hostileTestReport();
const COMMAND = `llmroute run --dry-run --policy policy.yaml --input '{"id":"r1","api":"openai.chat","request":{"messages":[{"role":"user","content":"hi"}]}}' --explain --now 2026-11-22T12:00:00.000Z`;

describe.each(testReporters)('the reporter $id', (reporter) => {
  test('ends its last line, and says the same twice', () => {
    const rendered = reporter.render(sample, plain);
    expect(rendered).toMatch(/[^\n]\n$/);
    expect(reporter.render(sample, plain)).toBe(rendered);
  });

  test('names what failed and what was skipped', () => {
    const rendered = reporter.render(sample, plain);
    expect(rendered).toContain('others');
    if (reporter !== github) expect(rendered).toContain('waits for the fleet');
  });

  test('hostile text cannot steer a terminal', () => {
    const rendered = reporter.render(hostile, plain);
    expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    // JSON is for programs, which get the text as it is.
    if (reporter !== json) expect(rendered).not.toMatch(/[\u0085\u2028]/);
  });

  test('nothing is a report, too', () => {
    expect(reporter.render({ files: [] }, plain)).toMatch(/\n$/);
  });
});

test('text explains failures and sums up', () => {
  expect(text.render(sample, plain)).toBe(`cases.yaml:3:13: failed: others # too
  rule: expected paying, got default
  model: expected sol, got luna
  rule default decided (policy.yaml:31:19)
  rule paying is absent: \`plan: pro\` (policy.yaml:23:13), plan is absent: \`plan\` was not sent
  ${COMMAND}

cases.yaml:4:13: skipped: later: waits for the fleet
cases.yaml: 3 cases, 1 failed, 1 skipped, 1 passed
`);
});

test.each([
  ['a sample', sample],
  ['hostile text', hostile],
  ['coverage and mutants', await measuredTestReport()],
])('JSON of %s is as the schema says', (_, report) => {
  const schema = JSON.parse(readFileSync('schemas/test.schema.json', 'utf8')) as object;
  const validate = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
  }).compile(schema);
  expect(validate(JSON.parse(json.render(report, plain))), JSON.stringify(validate.errors)).toBe(
    true,
  );
});

describe('JUnit', () => {
  function suites(report: typeof sample): readonly Element[] {
    const wrong: string[] = [];
    const parser = new DOMParser({
      onError: (level, message) => {
        // What XML cannot hold is replaced, which is all that the parser may remark on.
        if (level !== 'warning' || !message.includes('replacement')) wrong.push(message);
      },
    });
    const document = parser.parseFromString(junit.render(report, plain), 'text/xml');
    expect(wrong).toEqual([]);
    return [...document.getElementsByTagName('testcase')];
  }

  test('tells which cases failed and which were skipped', () => {
    const [passed, failed, skipped] = suites(sample);
    expect(passed?.getAttribute('name')).toBe('paying customers');
    expect(passed?.childNodes.length).toBe(0);
    expect(failed?.getElementsByTagName('failure')[0]?.getAttribute('message')).toBe(
      'rule: expected paying, got default; model: expected sol, got luna',
    );
    expect(failed?.getElementsByTagName('failure')[0]?.textContent).toContain(COMMAND);
    expect(skipped?.getElementsByTagName('skipped')[0]?.getAttribute('message')).toBe(
      'waits for the fleet',
    );
  });

  test('counts', () => {
    expect(junit.render(sample, plain)).toContain('tests="3" failures="1" errors="0" skipped="1"');
  });

  test('is well formed whatever a case holds', () => {
    const [failed] = suites(hostile);
    expect(failed?.getAttribute('name')).toContain(`::error::`);
    expect(failed?.getAttribute('name')).toContain(`<&"'%0A # skip \\`);
  });
});

describe('TAP', () => {
  test('is version 14 with a plan, directives and YAML', () => {
    const lines = tap.render(sample, plain).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'TAP version 14',
      '1..3',
      'ok 1 - cases.yaml:2:13 paying customers',
      String.raw`not ok 2 - cases.yaml:3:13 others \# too`,
    ]);
    expect(lines.at(-2)).toBe('ok 3 - cases.yaml:4:13 later # SKIP waits for the fleet');
    const block = lines.slice(lines.indexOf('  ---') + 1, lines.indexOf('  ...')).join('\n');
    expect(parse(block)).toMatchObject({
      failures: [
        { what: 'rule', expected: 'paying', got: 'default' },
        { what: 'model', expected: 'sol', got: 'luna' },
      ],
    });
  });

  test('a name cannot pass for a result', () => {
    const lines = tap.render(hostile, plain).split('\n');
    expect(lines.filter((line) => /^(not )?ok /.test(line))).toHaveLength(2);
  });
});

test('every text report sums up coverage and mutants', async () => {
  const measured = await measuredTestReport();
  for (const reporter of [text, tap, github]) {
    const rendered = reporter.render(measured, plain);
    expect(rendered).toMatch(
      /coverage of policy\.yaml: \d+\.\d %, \d+ of \d+ shown, \d+ impossible/,
    );
    expect(rendered).toMatch(/mutants of policy\.yaml: \d+\.\d %, \d+ killed, \d+ survived/);
  }
});

describe('GitHub', () => {
  test('annotates at most ten failures and lists the rest', async () => {
    const lines = github
      .render(await manyFailures(), plain)
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.slice(10)).toEqual([
      '3 further cases failed:',
      '  cases.yaml:12:13: n10: model: expected sol, got luna',
      '  cases.yaml:13:13: n11: model: expected sol, got luna',
      '  cases.yaml:14:13: n12: model: expected sol, got luna',
      '13 cases, 13 failed, 0 skipped',
    ]);
  });

  test('a name cannot begin a command', () => {
    const lines = github.render(hostile, plain).split('\n');
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(1);
  });
});
