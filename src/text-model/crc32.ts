const table = new Int32Array(256).map((_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 as in ISO 3309, ITU-T V.42, PNG and gzip; unsigned. */
export function crc32(bytes: Uint8Array): number {
  let rest = -1;
  for (let at = 0; at < bytes.length; at++) {
    rest = (table[(rest ^ (bytes[at] as number)) & 255] as number) ^ (rest >>> 8);
  }
  return (rest ^ -1) >>> 0;
}
