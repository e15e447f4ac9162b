import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachLine } from '../../../src/simulate/lines/each-line.ts';

function linesOf(bytes: Uint8Array, firstLine = 1): readonly [string, number, boolean][] {
  const seen: [string, number, boolean][] = [];
  eachLine(bytes, firstLine, (text, line, isText) => seen.push([text, line, isText]));
  return seen;
}

describe('the lines of a piece', () => {
  test.each<[string, string | Uint8Array, readonly [string, number, boolean][]]>([
    ['nothing', '', []],
    ['blank lines', '\n \n\r\n\t\n', []],
    [
      'ASCII',
      'a\nb',
      [
        ['a', 5, true],
        ['b', 6, true],
      ],
    ],
    [
      'returns',
      'a\r\n\r\nb\r\n',
      [
        ['a', 5, true],
        ['b', 7, true],
      ],
    ],
    [
      'UTF-8',
      'é\n漢字\n',
      [
        ['é', 5, true],
        ['漢字', 6, true],
      ],
    ],
    [
      'what is not UTF-8',
      Buffer.from([0x61, 10, 0xff, 10, 0xc3, 0xa9]),
      [
        ['a', 5, true],
        ['\ufffd', 6, false],
        ['é', 7, true],
      ],
    ],
  ])('%s', (_, content, lines) => {
    expect(linesOf(typeof content === 'string' ? Buffer.from(content) : content, 5)).toEqual(lines);
  });

  test('come as they were written', () => {
    const line = fc
      .string({ unit: 'grapheme' })
      .map((text) => `x${text.replaceAll(/[\r\n]/g, '')}`);
    fc.assert(
      fc.property(fc.array(line), (wanted) => {
        expect(linesOf(Buffer.from(wanted.join('\n'))).map(([text]) => text)).toEqual(
          wanted.map((text) => Buffer.from(text).toString()),
        );
      }),
    );
  });
});
