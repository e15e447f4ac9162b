import { describe, expect, test } from 'vitest';
import { unzstd, ZstdProblem } from '../../../src/simulate/reading/unzstd.ts';

// `printf 'hello traffic\nhello traffic\n' | zstd --no-check` and with a check sum; with zstd 1.5.
const HELLO = 'hello traffic\nhello traffic\n';
const PLAIN = Buffer.from('KLUv/QBYpQAAcGhlbGxvIHRyYWZmaWMKAQAhTyU=', 'base64');
const CHECKED = Buffer.from('KLUv/QRYpQAAcGhlbGxvIHRyYWZmaWMKAQAhTyXui/mr', 'base64');
const SKIPPABLE = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

async function decompress(bytes: Uint8Array, portion = 1e9): Promise<string> {
  async function* portions(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += portion) yield bytes.subarray(at, at + portion);
  }
  const parts: Uint8Array[] = [];
  for await (const part of unzstd(portions())) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('zstd', () => {
  test.each([
    ['a frame', PLAIN, HELLO],
    ['a frame with a check sum', CHECKED, HELLO],
    ['frames of both kinds', Buffer.concat([CHECKED, PLAIN, CHECKED]), HELLO.repeat(3)],
    ['several frames', Buffer.concat([PLAIN, PLAIN, PLAIN]), HELLO.repeat(3)],
    ['skippable frames', Buffer.concat([SKIPPABLE, PLAIN, SKIPPABLE, PLAIN]), HELLO.repeat(2)],
    [
      'very many frames',
      Buffer.concat(Array.from({ length: 5000 }, () => PLAIN)),
      HELLO.repeat(5000),
    ],
  ])('%s', async (_, bytes, text) => {
    expect(await decompress(bytes)).toBe(text);
    expect(await decompress(bytes, 1)).toBe(text);
    expect(await decompress(bytes, 7)).toBe(text);
  });

  test.each([
    ['cut in the middle', PLAIN.subarray(0, 20), 'it ends in the middle'],
    [
      'followed by something else',
      Buffer.concat([PLAIN, Buffer.from('hello')]),
      'it is not zstd all through',
    ],
    [
      'a window of 2 GB',
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xa8, 1, 0, 0]),
      'its window is above 128 MiB',
    ],
    [
      'a single segment of 4 GB',
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 255, 255, 255, 255, 1, 0, 0]),
      'its window is above 128 MiB',
    ],
    [
      'a dictionary',
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x21, 7, 5, 1, 0, 0]),
      'it needs a dictionary',
    ],
    [
      'a block of no kind',
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, 7, 0, 0]),
      'a block of it is of an unknown kind',
    ],
  ])('%s is told', async (_, bytes, message) => {
    for (const portion of [1, 1e9]) {
      const error: unknown = await decompress(bytes, portion).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ZstdProblem);
      expect((error as ZstdProblem).message).toBe(message);
    }
  });
});
