import { expect, test } from 'vitest';
import { displayWidth } from '../../src/base/display-width.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['漢字', 4],
  ['ｱ', 1],
  ['Ａ', 2],
  ['한', 2],
  ['e\u0301', 1],
  ['a\u200bb', 2],
  ['😀', 2],
])('%j takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});
