import { Decompress } from 'fzstd';

/** Largest window that is allocated; what `zstd` itself accepts without being asked twice. */
const LARGEST_WINDOW = 128 * 1024 * 1024;

/**
 * Compressed bytes taken in at once. Four of them may stand for a block of 128 KiB (RFC 8878,
 * 3.1.1.2), and a whole take is decompressed before any of it is handed on.
 */
const TAKE = 1024;

/** What is wrong with compressed bytes. */
export class ZstdProblem extends Error {}

/**
 * Decompresses zstd as it comes, frame by frame. The frames are walked here (RFC 8878, 3.1) so that
 * the window is checked before it is allocated, skippable frames are skipped, any number of frames
 * may follow each other, and a file that ends too early is noticed. Throws {@link ZstdProblem}.
 */
export async function* unzstd(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const walk = new FrameWalk((bytes) => out.push(bytes));
  for await (const bytes of compressed) {
    for (let at = 0; at < bytes.length; at += TAKE) {
      walk.push(bytes.subarray(at, at + TAKE));
      yield* out.splice(0);
    }
  }
  walk.end();
}

type State =
  | { readonly at: 'frame' }
  | { readonly at: 'skip'; left: number }
  | { readonly at: 'block'; readonly checksum: boolean }
  | { readonly at: 'body'; left: number; readonly last: boolean; readonly checksum: boolean };

class FrameWalk {
  readonly #emit: (bytes: Uint8Array) => void;
  #state: State = { at: 'frame' };
  #held: Uint8Array = new Uint8Array(0);
  #decoder: Decompress | undefined;

  constructor(emit: (bytes: Uint8Array) => void) {
    this.#emit = emit;
  }

  /** Walks on; bytes of a header that is not whole yet are held back. */
  push(chunk: Uint8Array): void {
    const bytes = this.#held.length === 0 ? chunk : joined(this.#held, chunk);
    let start = 0;
    let at = 0;
    while (at < bytes.length) {
      const step = this.#step(bytes, at);
      if (step === 0) break;
      const before = this.#decoder;
      at += step;
      this.#advance(bytes, at - step, step);
      if (before !== this.#decoder) {
        // A frame ended (or began): what belongs to the old one goes there.
        if (before !== undefined) this.#feed(before, bytes.subarray(start, at));
        start = before === undefined ? at - step : at;
      } else if (this.#decoder === undefined) {
        start = at;
      }
    }
    if (this.#decoder !== undefined && at > start) {
      this.#feed(this.#decoder, bytes.subarray(start, at));
    }
    this.#held = bytes.slice(at);
  }

  end(): void {
    if (this.#state.at !== 'frame' || this.#held.length > 0) {
      throw new ZstdProblem('it ends in the middle');
    }
  }

  /** How many bytes the next part takes, 0 where it is not whole yet. */
  #step(bytes: Uint8Array, at: number): number {
    const left = bytes.length - at;
    switch (this.#state.at) {
      case 'frame': {
        const length = headerLength(bytes, at);
        return length !== undefined && length <= left ? length : 0;
      }
      case 'block':
        return left >= 3 ? 3 : 0;
      case 'skip':
      case 'body':
        return Math.min(left, this.#state.left);
    }
  }

  #advance(bytes: Uint8Array, at: number, step: number): void {
    const state = this.#state;
    switch (state.at) {
      case 'frame': {
        if (isSkippable(bytes, at)) {
          this.#skip(readUnsigned(bytes, at + 4, 4));
          return;
        }
        checkWindow(bytes, at);
        this.#decoder = new Decompress((part) => this.#emit(part));
        this.#state = { at: 'block', checksum: ((bytes[at + 4] ?? 0) & 4) !== 0 };
        return;
      }
      case 'skip':
        this.#skip(state.left - step);
        return;
      case 'block': {
        const header = readUnsigned(bytes, at, 3);
        const kind = (header >> 1) & 3;
        if (kind === 3) throw new ZstdProblem('a block of it is of an unknown kind');
        const left = kind === 1 ? 1 : header >> 3;
        this.#body(left, (header & 1) === 1, state.checksum);
        return;
      }
      case 'body':
        this.#body(state.left - step, state.last, state.checksum);
        return;
    }
  }

  #skip(left: number): void {
    this.#state = left === 0 ? { at: 'frame' } : { at: 'skip', left };
  }

  #body(left: number, last: boolean, checksum: boolean): void {
    if (left > 0) this.#state = { at: 'body', left, last, checksum };
    else if (!last) this.#state = { at: 'block', checksum };
    else {
      this.#decoder = undefined;
      this.#skip(checksum ? 4 : 0);
    }
  }

  #feed(decoder: Decompress, bytes: Uint8Array): void {
    try {
      decoder.push(bytes);
    } catch (error) {
      throw new ZstdProblem(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Bytes of the header that starts here; undefined where too little is there to know. */
function headerLength(bytes: Uint8Array, at: number): number | undefined {
  if (bytes.length - at < 5) return undefined;
  if (isSkippable(bytes, at)) return 8;
  if (readUnsigned(bytes, at, 4) !== 0xfd2fb528)
    throw new ZstdProblem('it is not zstd all through');
  const descriptor = bytes[at + 4] ?? 0;
  const single = (descriptor >> 5) & 1;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const size = descriptor >> 6 === 0 ? single : 1 << (descriptor >> 6);
  return 6 - single + dictionary + size;
}

function isSkippable(bytes: Uint8Array, at: number): boolean {
  return readUnsigned(bytes, at, 4) >>> 4 === 0x184d2a5;
}

function checkWindow(bytes: Uint8Array, at: number): void {
  const descriptor = bytes[at + 4] ?? 0;
  const single = ((descriptor >> 5) & 1) === 1;
  if ((descriptor & 3) !== 0) throw new ZstdProblem('it needs a dictionary');
  const kind = descriptor >> 6;
  const window = single
    ? readUnsigned(bytes, at + 5, kind === 0 ? 1 : 1 << kind) + (kind === 1 ? 256 : 0)
    : windowOf(bytes[at + 5] ?? 0);
  if (window > LARGEST_WINDOW) throw new ZstdProblem('its window is above 128 MiB');
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** Little-endian; exact up to six bytes, and large enough to be refused beyond. */
function readUnsigned(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = count - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
