import { describe, expect, test } from 'vitest';
import {
  carbon,
  carbonOf,
  difference,
  dollars,
  percent,
  signedDollars,
} from '../../src/report/amounts.ts';
import { bar } from '../../src/report/bar.ts';
import { cut, textTable } from '../../src/report/text-table.ts';

describe('amounts as people read them', () => {
  test.each([
    [0, '$0.00'],
    [1234.5, '$1,234.50'],
    [0.0123, '$0.0123'],
    [0.000004, '$0.000004'],
    [-2, '-$2.00'],
  ])('%d USD is %s', (amount, text) => {
    expect(dollars(amount)).toBe(text);
  });

  test('differences have a sign', () => {
    expect([signedDollars(1), signedDollars(0), signedDollars(-1)]).toEqual([
      '+$1.00',
      '$0.00',
      '-$1.00',
    ]);
  });

  test.each([
    [0, '0 g'],
    [0.0021, '2.1 mg'],
    [12.34, '12.3 g'],
    [1500, '1.50 kg'],
    [2.5e6, '2.50 t'],
  ])('%d grams are %s', (grams, text) => {
    expect(carbon(grams)).toBe(text);
  });

  test('carbon that nobody estimated is not zero', () => {
    expect(carbonOf({ carbon_g: 0, output_tokens: 5 })).toBe('-');
    expect(carbonOf({ carbon_g: 0, output_tokens: 0 })).toBe('0 g');
  });

  test.each([
    [0, 10, '0.0%'],
    [1, 3, '33.3%'],
    [1, 100_000, '<0.1%'],
    [3, 3, '100.0%'],
    [1, 0, '-'],
  ])('%d of %d is %s', (part, whole, text) => {
    expect(percent(part, whole)).toBe(text);
  });

  test.each([
    [1, 1, '='],
    [2, 1, '+100.0%'],
    [1, 4, '-75.0%'],
    [200, 1, '+19,900%'],
    [1.0001, 1, '+0.0%'],
    [0.9999, 1, '-0.0%'],
    [1, 0, 'new'],
    [0, 0, '='],
  ])('%d against %d is %s', (amount, from, text) => {
    expect(difference(amount, from)).toBe(text);
  });
});

describe('bars and tables', () => {
  test.each([
    [0, '    '],
    [0.001, '▏   '],
    [0.5, '██  '],
    [0.53, '██▏ '],
    [1, '████'],
    [7, '████'],
  ])('%d of four columns', (share, drawn) => {
    expect(bar(share, 4)).toBe(drawn);
  });

  test('columns stand under each other, wide characters counted as two', () => {
    const columns = [
      { heading: 'name', align: 'left' },
      { heading: 'n', align: 'right' },
    ] as const;
    expect(
      textTable(columns, [
        ['漢字漢字', '1'],
        ['a', '1,000'],
      ]),
    ).toEqual(['name          n', '漢字漢字      1', 'a         1,000']);
    expect(textTable(columns, [['a', '1']], undefined, [6, 3])[1]).toBe('a         1');
  });

  test.each([
    ['short', 5, 'short'],
    ['too long', 5, 'too …'],
    ['漢字漢字', 5, '漢字…'],
  ])('%s is cut to %d columns', (text, width, kept) => {
    expect(cut(text, width)).toBe(kept);
  });
});
