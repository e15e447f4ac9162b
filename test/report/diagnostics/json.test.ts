import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { json } from '../../../src/report/diagnostics/json.ts';
import { reporterContract } from '../../contract/reporter.ts';
import { hostileReport, sampleReport } from '../../support/sample-lint-report.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../../schemas/diagnostics.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema as object);

describe('the json reporter', () => {
  reporterContract(json);

  test.each([
    ['nothing', { policies: [] }],
    ['findings', sampleReport()],
    ['hostile text', hostileReport()],
    [
      'what a baseline hides',
      {
        policies: [],
        baseline: { path: 'old.json', hidden: 2, stale: [{ code: 'x', path: 'p.yaml' }] },
      },
    ],
  ])('a report of %s is as its schema says', (_, report) => {
    const valid = validate(JSON.parse(json.render(report, new Chalk({ level: 0 }))));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test('states places, counts and the fix', () => {
    expect(JSON.parse(json.render(sampleReport(), new Chalk({ level: 0 })))).toMatchObject({
      schema: 'llmroute/diagnostics/1',
      policies: [
        { path: 'policies/my policy.yaml', valid: false },
        { path: 'good.yaml', valid: true, rules: 12, routes: 1, models: 4 },
      ],
      errors: 1,
      warnings: 1,
      notes: 1,
      diagnostics: [
        {
          code: 'unknown-key',
          line: 5,
          column: 5,
          endLine: 5,
          endColumn: 8,
          fix: {
            safety: 'unsafe',
            edits: [{ text: 'when', line: 5, column: 5, endColumn: 8 }],
          },
        },
        { code: 'suppression-unused', related: [{ line: 4, column: 9 }] },
        { code: 'too-many-problems', line: 7, endLine: 8 },
      ],
    });
  });
});
