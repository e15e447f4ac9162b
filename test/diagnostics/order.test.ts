import { expect, test } from 'vitest';
import { order } from '../../src/diagnostics/order.ts';
import { report } from '../../src/diagnostics/report.ts';
import { SourceText } from '../../src/source/source-text.ts';

const a = new SourceText('a.yaml', 'x: 1\ny: 2\n');
const b = new SourceText('b.yaml', 'x: 1\ny: 2\n');
const at = (source: SourceText, start: number) => ({ source, start, end: start + 1 });

test('by file, place and code, each once', () => {
  const found = [
    report('unknown-key', at(b, 0), 'one'),
    report('unknown-key', at(a, 5), 'two'),
    report('wrong-type', at(a, 0), 'three'),
    report('missing-key', at(a, 0), 'four'),
    report('unknown-key', at(a, 5), 'two'),
    report('unknown-key', at(a, 5), 'another'),
  ];
  expect(order(found).map(({ at: { source }, message }) => `${source.path} ${message}`)).toEqual([
    'a.yaml four',
    'a.yaml three',
    'a.yaml another',
    'a.yaml two',
    'b.yaml one',
  ]);
});
