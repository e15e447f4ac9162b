import { expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import { applyEdits } from '../../src/diagnostics/apply-edits.ts';
import { fixesOf } from '../../src/language-server/mend.ts';
import { bookForTest } from '../support/book-for-test.ts';

const POLICY = `llmroute: 1
name: desk
attributes:
  plan: { type: string, enum: [free, pro] }
models:
  luna: { uses: openai/gpt-6-luna }
routes:
  cheap: { models: [luna], select: lowest-cost }
rules:
  - id: a
    when: { plan: pro, prompt.tokens: { gte: 5 } }
    route: cheap
default: { route: cheap }
`;

test.each([
  ['a route', 'route: cheap\ndefault', 'route: chaep\ndefault'],
  ['a route in quotes', 'route: cheap\ndefault', 'route: "chaep"\ndefault'],
  ['a model', '[luna]', '[lunna]'],
  ['a key', '    when:', '    wen:'],
  ['a signal', '{ plan: pro,', '{ plann: pro,'],
  ['an operator', 'gte: 5', 'gtee: 5'],
  ['a value', 'plan: pro', 'plan: por'],
  ['a strategy', 'select: lowest-cost', 'select: lowest-cst'],
  ['a model of the catalogue', 'gpt-6-luna', 'gpt-6-lunaa'],
])('a misspelt name of %s is offered its right spelling', async (_, right, wrong) => {
  const { book, file, desk } = await bookForTest({
    '/p/policy.yaml': POLICY.replace(right, wrong),
  });
  const { diagnostics } = await loadPolicy('/p/policy.yaml', desk.readBytes);
  const [diagnostic] = diagnostics.filter(({ severity }) => severity === 'error');
  if (diagnostic === undefined) throw new Error('nothing is wrong');
  const fixes = await fixesOf(book, file, diagnostic, '2026-11-22');
  const mended = fixes.map(({ edits }) => applyEdits(file.source.text, edits).replaceAll('"', ''));
  expect(mended).toContain(POLICY);
});

test('each of several names that may be meant is offered', async () => {
  const two = POLICY.replace('rules:', '  cheat: { models: [luna] }\nrules:').replace(
    'route: cheap\ndefault',
    'route: cheax\ndefault',
  );
  const { book, file, desk } = await bookForTest({ '/p/policy.yaml': two });
  const { diagnostics } = await loadPolicy('/p/policy.yaml', desk.readBytes);
  const found = diagnostics.find(({ code }) => code === 'unknown-route');
  if (found === undefined) throw new Error('nothing is wrong');
  const fixes = await fixesOf(book, file, found, '2026-11-22');
  expect(fixes.map(({ title }) => title)).toEqual(['write `cheap`', 'write `cheat`']);
});

test('a finding that brings its fix keeps it', async () => {
  const { book, file } = await bookForTest({ '/p/policy.yaml': POLICY });
  const at = { source: file.source, start: 0, end: 1 };
  const fix = { title: 'mend it', edits: [{ at, text: '' }], safety: 'safe' as const };
  const diagnostic = { code: 'x', severity: 'error' as const, message: '', at, related: [], fix };
  expect(await fixesOf(book, file, diagnostic, '2026-11-22')).toEqual([fix]);
});
