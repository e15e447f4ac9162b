import { expect, test } from 'vitest';
import { outline, type Part } from '../../src/language-server/outline.ts';
import { bookForTest } from '../support/book-for-test.ts';

const lines = (parts: readonly Part[], indent = ''): readonly string[] =>
  parts.flatMap(({ name, detail, parts: inner }) => [
    `${indent}${name}${detail === undefined ? '' : ` -> ${detail}`}`,
    ...lines(inner, `${indent}  `),
  ]);

test('an outline lists sections, names and where rules lead, even in half a file', async () => {
  const { file } = await bookForTest({
    '/p/policy.yaml': `name: desk
models:
  luna: { uses: x }
  half
routes:
  cheap: { models: [luna
rules:
  - id: a
    route: cheap
  - id: b
    reject: { status: 403 }
  - id:
  - id: c
`,
  });
  expect(lines(outline(file))).toEqual([
    'name',
    'models',
    '  luna',
    'routes',
    '  cheap',
    'rules',
    '  a -> cheap',
    '  b -> reject',
    '  c',
  ]);
});
