import { describe, expect, it } from 'vitest';
import { Absent, type Value } from '../../src/base/value.ts';
import { operators } from '../../src/operators/registry.ts';
import type { Condition, Test } from '../../src/policy/types.ts';
import { evaluate } from '../../src/runtime/evaluate.ts';
import { SourceText } from '../../src/source/source-text.ts';

const span = { source: new SourceText('x.yaml', ''), start: 0, end: 0 };
const gone = new Absent('not sent');
const readings: Readonly<Record<string, Value | Absent>> = { yes: true, no: false, gone };

function test(signal: string, id = 'eq', operand: Test['operand'] = true): Test {
  const operator = operators.find((known) => known.id === id);
  if (operator === undefined) throw new Error(`no operator ${id}`);
  return { kind: 'test', signal, operator, operand, span };
}
const all = (...parts: Condition[]): Condition => ({ kind: 'all', parts, span });
const any = (...parts: Condition[]): Condition => ({ kind: 'any', parts, span });
const not = (part: Condition): Condition => ({ kind: 'not', part, span });
const [yes, no, absent] = [test('yes'), test('no'), test('gone')];

describe('evaluate', () => {
  it.each<[string, Condition, string, string | undefined]>([
    ['always', { kind: 'always', span }, 'true', undefined],
    ['a test that holds', yes, 'true', 'yes'],
    ['a test that does not', no, 'false', 'no'],
    ['a test without a reading', absent, 'absent', 'gone'],
    ['not true', not(yes), 'false', 'yes'],
    ['not absent', not(absent), 'absent', 'gone'],
    ['all, one false', all(yes, absent, no), 'false', 'no'],
    ['all, one absent', all(yes, absent), 'absent', 'gone'],
    ['all true', all(yes, not(no)), 'true', 'yes'],
    ['any, one true', any(no, absent, yes), 'true', 'yes'],
    ['any, one absent', any(no, absent), 'absent', 'gone'],
    ['any, none', any(no, not(yes)), 'false', 'no'],
    ['all of nothing', all(), 'true', undefined],
    ['any of nothing', any(), 'false', undefined],
    ['exists, absent', test('gone', 'exists', true), 'false', 'gone'],
    ['exists not, absent', test('gone', 'exists', false), 'true', 'gone'],
    ['exists, known', test('no', 'exists', true), 'true', 'no'],
  ])('%s', (_, condition, truth, because) => {
    const result = evaluate(condition, (signal) => readings[signal] ?? gone);
    expect(result.truth).toBe(truth);
    expect(result.because?.test.signal).toBe(because);
  });
});
