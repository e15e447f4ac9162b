import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutLines } from '../../../src/simulate/reading/cut-lines.ts';
import type { ByteSource, TrafficPiece } from '../../../src/simulate/reading/types.ts';

/** Bytes that come in portions of up to so many. */
function source(bytes: Uint8Array, portion: number): ByteSource {
  let at = 0;
  return {
    async read(into) {
      const count = Math.min(portion, into.length, bytes.length - at);
      into.set(bytes.subarray(at, at + count));
      at += count;
      return count;
    },
  };
}

interface Cut {
  readonly lines: readonly string[];
  readonly tooLong: readonly { readonly line: number; readonly bytes: number }[];
  readonly most: number;
}

async function cut(
  text: string | Uint8Array,
  piece: number,
  longest: number,
  portion = 1e9,
): Promise<Cut> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const lines: string[] = [];
  const tooLong: { line: number; bytes: number }[] = [];
  let most = 0;
  const pieces: AsyncGenerator<TrafficPiece> = cutLines(source(bytes, portion), {
    allocate: () => new Uint8Array(piece),
    longestLine: longest,
  });
  for await (const one of pieces) {
    if (one.kind === 'too-long') {
      expect(one.line).toBe(lines.length + 1);
      lines.push('(too long)');
      tooLong.push({ line: one.line, bytes: one.bytes });
      continue;
    }
    expect(one.firstLine).toBe(lines.length + 1);
    most = Math.max(most, one.bytes.buffer.byteLength);
    const inside = Buffer.from(one.bytes).toString().split('\n');
    if (inside.at(-1) === '') inside.pop();
    expect(one.lines).toBe(inside.length);
    lines.push(...inside);
  }
  return { lines, tooLong, most };
}

describe('traffic is cut into pieces of whole lines', () => {
  test.each([
    ['nothing', '', []],
    ['one line without its end', 'a', ['a']],
    ['one line', 'a\n', ['a']],
    ['two lines, the last without its end', 'a\nbc', ['a', 'bc']],
    ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
    ['a byte order mark', '\ufeffa\nb', ['a', 'b']],
    ['a byte order mark alone', '\ufeff', []],
    ['returns', 'a\r\nb\r\n', ['a\r', 'b\r']],
    [
      'lines longer than a piece',
      `${'x'.repeat(30)}\n${'y'.repeat(20)}\nz`,
      ['x'.repeat(30), 'y'.repeat(20), 'z'],
    ],
  ])('%s', async (_, text, lines) => {
    for (const portion of [1, 3, 1000]) {
      expect((await cut(text, 8, 64, portion)).lines).toEqual(lines);
    }
  });

  test('a line too long is counted and skipped, and what follows it is read', async () => {
    const text = `a\n${'x'.repeat(500)}\nb\n${'y'.repeat(100)}`;
    for (const portion of [1, 7, 1000]) {
      const { lines, tooLong, most } = await cut(text, 8, 32, portion);
      expect(lines).toEqual(['a', '(too long)', 'b', '(too long)']);
      expect(tooLong).toEqual([
        { line: 2, bytes: 500 },
        { line: 4, bytes: 100 },
      ]);
      expect(most).toBeLessThanOrEqual(32);
    }
  });

  test('whatever the lines, pieces and portions are, nothing is lost', async () => {
    const line = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constant(''),
      fc.constant('x'.repeat(90)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          line.map((text) => text.replaceAll('\n', ' ')),
          { maxLength: 20 },
        ),
        fc.integer({ min: 4, max: 64 }),
        fc.integer({ min: 1, max: 80 }),
        async (wanted, piece, portion) => {
          fc.pre(wanted[0]?.startsWith('\ufeff') !== true);
          const { lines } = await cut(
            wanted.map((text) => `${text}\n`).join(''),
            piece,
            1024,
            portion,
          );
          expect(lines).toEqual(wanted);
        },
      ),
    );
  });
});
