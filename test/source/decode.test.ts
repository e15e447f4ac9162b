import { expect, test } from 'vitest';
import { decodeSource, MOST_BYTES } from '../../src/source/decode.ts';
import { positionAt } from '../../src/source/span.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([...part]))),
  );

test.each<[string, Uint8Array, string]>([
  ['plain', bytes('a: 1\n'), 'a: 1\n'],
  ['empty', bytes(), ''],
  ['a byte order mark is dropped', bytes([0xef, 0xbb, 0xbf], 'a: 1'), 'a: 1'],
  ['CRLF stays', bytes('a: 1\r\n'), 'a: 1\r\n'],
  ['all lengths of UTF-8', bytes('aé漢😀'), 'aé漢😀'],
  ['the replacement character itself', bytes('�'), '�'],
])('%s', (_, given, text) => {
  const decoded = decodeSource('p.yaml', given);
  expect('source' in decoded && decoded.source.text).toBe(text);
});

test.each<[string, Uint8Array, string]>([
  [
    'Latin-1',
    bytes('a: 1\nb: caf', [0xe9], '\n'),
    'file-not-utf8 2:7 byte 0xE9 at offset 11 is not UTF-8',
  ],
  ['a lone continuation', bytes([0x80]), 'file-not-utf8 1:1 byte 0x80 at offset 0 is not UTF-8'],
  ['overlong', bytes('a', [0xc0, 0xaf]), 'file-not-utf8 1:2 byte 0xC0 at offset 1 is not UTF-8'],
  [
    'a surrogate',
    bytes([0xed, 0xa0, 0x80]),
    'file-not-utf8 1:1 byte 0xED at offset 0 is not UTF-8',
  ],
  [
    'beyond Unicode',
    bytes([0xf4, 0x90, 0x80, 0x80]),
    'file-not-utf8 1:1 byte 0xF4 at offset 0 is not UTF-8',
  ],
  [
    'cut short',
    bytes('a: 漢').subarray(0, 5),
    'file-not-utf8 1:4 byte 0xE6 at offset 3 is not UTF-8',
  ],
  [
    'UTF-16',
    bytes([0xff, 0xfe, 0x61, 0]),
    'file-not-utf8 1:1 the file is UTF-16; a policy is UTF-8',
  ],
  [
    'after a byte order mark',
    bytes([0xef, 0xbb, 0xbf], 'é', [0xff]),
    'file-not-utf8 1:2 byte 0xFF at offset 5 is not UTF-8',
  ],
  [
    'NUL',
    bytes('a: 1\nb', [0], ': 2'),
    'file-control-character 2:2 the control character U+0000 (NUL) cannot stand in a policy',
  ],
  [
    'escape',
    bytes('a: ', [0x1b], '[31m'),
    'file-control-character 1:4 the control character U+001B cannot stand in a policy',
  ],
  [
    'too large',
    new Uint8Array(MOST_BYTES + 1).fill(32),
    'file-too-large 1:1 the file has 5242881 bytes; a policy file has at most 5242880',
  ],
])('%s is a problem', (_, given, expected) => {
  const decoded = decodeSource('p.yaml', given);
  if (!('problem' in decoded)) throw new Error('no problem');
  const { code, at, message } = decoded.problem;
  const { line, column } = positionAt(at.source, at.start);
  expect(`${code} ${line}:${column} ${message}`).toBe(expected);
});
