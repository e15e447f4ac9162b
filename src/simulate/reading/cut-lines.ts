import { Buffer } from 'node:buffer';
import type { ByteSource, TrafficPiece } from './types.ts';

const NEWLINE = 10;

/** How traffic is cut. */
export interface CutOptions {
  /** A buffer for a piece, of the piece's usual size in bytes; may be used again later. */
  allocate(): Uint8Array<ArrayBuffer>;
  /** Longest line in bytes that is kept; longer ones are counted and skipped. */
  readonly longestLine: number;
}

/**
 * Cuts bytes at newlines into pieces of whole lines. Memory is one piece, or one line where a line
 * is longer than a piece; never more than `longestLine` and a piece.
 */
export async function* cutLines(
  source: ByteSource,
  options: CutOptions,
): AsyncGenerator<TrafficPiece> {
  let buffer = options.allocate();
  let filled = 0;
  let line = 1;
  let first = true;
  for (;;) {
    const read = await source.read(buffer.subarray(filled));
    filled += read;
    if (first && filled >= 3) {
      first = false;
      if (hasByteOrderMark(buffer)) {
        buffer.copyWithin(0, 3, filled);
        filled -= 3;
      }
    }
    if (read === 0) break;
    // A source may give less than asked for; pieces are better when they are full.
    if (filled < buffer.length) continue;
    const cut = buffer.lastIndexOf(NEWLINE, filled - 1);
    if (cut === -1) {
      if (buffer.length >= options.longestLine) {
        const skipped = await skipLine(source, buffer);
        yield { kind: 'too-long', line, bytes: filled + skipped.bytes };
        line++;
        filled = skipped.kept;
        if (skipped.end) break;
      } else {
        buffer = grow(buffer, options.longestLine);
      }
      continue;
    }
    const next = options.allocate();
    const rest = filled - cut - 1;
    // What is left over of a line can be longer than a usual piece.
    const roomy = rest < next.length ? next : new Uint8Array(buffer.length);
    roomy.set(buffer.subarray(cut + 1, filled));
    const bytes = buffer.subarray(0, cut + 1);
    const lines = countNewlines(bytes);
    yield { kind: 'lines', bytes, firstLine: line, lines };
    line += lines;
    buffer = roomy;
    filled = rest;
  }
  if (filled === 0) return;
  const bytes = buffer.subarray(0, filled);
  const whole = bytes[filled - 1] === NEWLINE;
  yield { kind: 'lines', bytes, firstLine: line, lines: countNewlines(bytes) + (whole ? 0 : 1) };
}

/** The rest of an overlong line is read over; what follows it stays at the buffer's start. */
async function skipLine(
  source: ByteSource,
  buffer: Uint8Array,
): Promise<{ readonly bytes: number; readonly kept: number; readonly end: boolean }> {
  let bytes = 0;
  for (;;) {
    const read = await source.read(buffer);
    if (read === 0) return { bytes, kept: 0, end: true };
    const at = buffer.subarray(0, read).indexOf(NEWLINE);
    if (at === -1) {
      bytes += read;
      continue;
    }
    buffer.copyWithin(0, at + 1, read);
    return { bytes: bytes + at, kept: read - at - 1, end: false };
  }
}

function grow(buffer: Uint8Array, longest: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(buffer.length * 2, longest));
  larger.set(buffer);
  return larger;
}

function countNewlines(piece: Uint8Array): number {
  // A Buffer searches several times as fast as a Uint8Array, over the same bytes.
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
