import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash32 } from '../../src/base/hash.ts';

/** MurmurHash3 x86 32-bit over bytes, written down again from its description, without `Math.imul`. */
function murmur(bytes: Uint8Array, seed: number): number {
  const word = 0x1_0000_0000n;
  const rotate = (value: bigint, by: bigint): bigint =>
    ((value << by) | (value >> (32n - by))) % word;
  const scramble = (k: bigint): bigint =>
    (rotate((k * 0xcc9e2d51n) % word, 15n) * 0x1b873593n) % word;
  let h = BigInt(seed);
  for (let at = 0; at < bytes.length; at += 4) {
    const block = bytes.subarray(at, at + 4);
    let k = 0n;
    for (const [index, byte] of block.entries()) k |= BigInt(byte) << BigInt(8 * index);
    h ^= scramble(k);
    if (block.length === 4) h = (rotate(h, 13n) * 5n + 0xe6546b64n) % word;
  }
  h ^= BigInt(bytes.length);
  h = ((h ^ (h >> 16n)) * 0x85ebca6bn) % word;
  h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) % word;
  return Number(h ^ (h >> 16n));
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf16le'));
}

/** SMHasher's verification value of MurmurHash3_x86_32 (github.com/aappleby/smhasher, main.cpp). */
test('the description above is the published algorithm', () => {
  const key = Uint8Array.from({ length: 256 }, (_, index) => index);
  const hashes = new Uint8Array(1024);
  const view = new DataView(hashes.buffer);
  for (let length = 0; length < 256; length++) {
    view.setUint32(length * 4, murmur(key.subarray(0, length), 256 - length), true);
  }
  expect(murmur(hashes, 0)).toBe(0xb0f57ee3);
});

/** Published vectors of even length, two bytes to a code unit, low byte first. */
test.each([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['\uffff\uffff', 0, 0x76293b50],
  ['\u4321\u8765', 0, 0xf55b516b],
  ['\u4321\u8765', 0x5082edee, 0x2362f9de],
  ['\u4321', 0, 0xa0f7b07a],
  ['\u0000\u0000', 0, 0x2362f9de],
  ['\u0000', 0, 0x30f4c306],
  ['\u6161\u6161', 0x9747b28c, 0x5a97808a],
  ['\u6161', 0x9747b28c, 0x5d211726],
  ['\u6261\u6463', 0x9747b28c, 0xf0478627],
  ['\u6261', 0x9747b28c, 0x74875592],
])('vector %j, seed %d', (text, seed, expected) => {
  expect(hash32(text, seed)).toBe(expected);
});

test('any text hashes as its UTF-16 bytes do', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(), (text, seed) => {
      expect(hash32(text, seed)).toBe(murmur(bytesOf(text), seed));
    }),
    { numRuns: 500 },
  );
  expect(hash32('\ud800')).toBe(murmur(Uint8Array.of(0x00, 0xd8), 0));
});

test('keys that differ little fall evenly into buckets', () => {
  const keys = 65_536;
  const buckets = 256;
  for (const [name, makeKey] of [
    ['counting', (index: number): string => `tenant-${index}`],
    ['one character', (index: number): string => String.fromCharCode(index)],
    ['long and alike', (index: number): string => `${'x'.repeat(40)}${index}`],
  ] as const) {
    for (const shift of [0, 8, 16, 24]) {
      const counts = new Array<number>(buckets).fill(0);
      for (let index = 0; index < keys; index++) {
        const bucket = (hash32(makeKey(index)) >>> shift) & 255;
        counts[bucket] = (counts[bucket] ?? 0) + 1;
      }
      const expected = keys / buckets;
      const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      // 255 degrees of freedom: mean 255, standard deviation about 22.6; six of them either way.
      expect(chiSquared, `${name} >>> ${shift}`).toBeLessThan(255 + 6 * 22.6);
    }
  }
});

test('one bit of the key moves about half of the bits of the hash', () => {
  let moved = 0;
  let pairs = 0;
  for (let index = 0; index < 500; index++) {
    const key = `tenant-${index}`;
    for (let bit = 0; bit < 16; bit++) {
      const at = index % key.length;
      const other =
        key.slice(0, at) + String.fromCharCode(key.charCodeAt(at) ^ (1 << bit)) + key.slice(at + 1);
      let difference = hash32(key) ^ hash32(other);
      for (; difference !== 0; difference &= difference - 1) moved++;
      pairs++;
    }
  }
  expect(moved / pairs).toBeGreaterThan(15.5);
  expect(moved / pairs).toBeLessThan(16.5);
});
