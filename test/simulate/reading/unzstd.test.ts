import { expect, test } from 'vitest';
import { unzstd } from '../../../src/simulate/reading/unzstd.ts';

const FRAME = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
/** 128 KiB of line breaks, said in four bytes. */
const LONG_RUN = [0x02, 0x00, 0x10, 0x0a];
const UNKNOWN_BLOCK = [0x06, 0x00, 0x00];

async function* once(bytes: readonly number[]): AsyncGenerator<Uint8Array> {
  yield Uint8Array.from(bytes);
}

test('a small file that stands for gigabytes is handed on while it is decompressed', async () => {
  const runs = Array.from({ length: 1000 }, () => LONG_RUN).flat();
  const parts = unzstd(once([...FRAME, ...runs, ...UNKNOWN_BLOCK]));
  // The damage at the end is met only by whoever reads that far.
  const first = await parts.next();
  expect(first.done).toBe(false);
  expect(first.value).toHaveLength(128 * 1024);
  await expect(
    (async () => {
      for await (const part of parts) expect(part[0]).toBe(0x0a);
    })(),
  ).rejects.toThrow('a block of it is of an unknown kind');
});
