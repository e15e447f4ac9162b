import type { TokenCounter } from '../types.ts';
import { KIND_BITS, KINDS, NEXT, STATES } from './text-machine.ts';
import { WEIGHTS } from './weights.ts';

/** Weights are whole thousandths, so that their sum does not depend on its order. */
const UNIT = 1000;

/** Weight by state, in thousandths of a token. */
const STATE_WEIGHTS = buildStateWeights();

/** The machine for ASCII: index is the state times 128 plus the code unit, values likewise. */
const ASCII_NEXT = buildAsciiNext();
/** What arriving at the state of {@link ASCII_NEXT} weighs. */
const ASCII_WEIGHTS = buildAsciiWeights();

const AFTER_SPACE = STATES.indexOf('space') << 7;

/** Texts up to this many code units are copied here to be walked as bytes. */
const SCRATCH = new Uint8Array(1 << 15);
/** Shorter texts are not worth the copy. */
const WORTH_COPYING = 32;
const encoder = new TextEncoder();

function buildStateWeights(): Float64Array {
  const weights = new Float64Array(STATES.length);
  STATES.forEach((state, number) => {
    const [, track = state, position = '1'] = /^(\D+)(\d+)$/.exec(state) ?? [];
    weights[number] = Math.round((WEIGHTS[track]?.[Number(position) - 1] ?? 0) * UNIT);
  });
  return weights;
}

function buildAsciiNext(): Uint16Array {
  const next = new Uint16Array(STATES.length << 7);
  for (let index = 0; index < next.length; index++) {
    const row = NEXT[((index >> 7) << KIND_BITS) | (KINDS[index & 127] ?? 0)] ?? 0;
    next[index] = (row >> KIND_BITS) << 7;
  }
  return next;
}

function buildAsciiWeights(): Float64Array {
  const weights = new Float64Array(ASCII_NEXT.length);
  for (let index = 0; index < weights.length; index++) {
    weights[index] = STATE_WEIGHTS[(ASCII_NEXT[index] ?? 0) >> 7] ?? 0;
  }
  return weights;
}

/** One pass over the text, constant work for each code unit. */
function count(text: string): number {
  if (text === '') return 0;
  return Math.max(1, Math.round(weigh(text) / UNIT));
}

function weigh(text: string): number {
  if (text.length >= WORTH_COPYING && text.length <= SCRATCH.length) {
    // Most texts are ASCII: then every byte is a code unit and none is missing.
    const { read, written } = encoder.encodeInto(text, SCRATCH);
    if (read === text.length && written === read) return weighAscii(written);
  }
  let row = 0;
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = KINDS[code < 128 ? code : 128 + (code >> 6)] ?? 0;
    row = NEXT[row | kind] ?? 0;
    sum += STATE_WEIGHTS[row >> KIND_BITS] ?? 0;
  }
  return sum;
}

/**
 * The same for the first `length` bytes of the scratch, four stretches at a time: each step of the
 * machine waits for the one before it, so four side by side take hardly longer than one.
 * INVARIANT: a stretch starts after a letter and a space, where the machine is in one state
 * whatever came before.
 */
function weighAscii(length: number): number {
  const quarter = length >> 2;
  const first = boundary(quarter, length);
  const second = boundary(Math.max(first, 2 * quarter), length);
  const third = boundary(Math.max(second, 3 * quarter), length);
  let a = 0;
  let b = AFTER_SPACE;
  let c = AFTER_SPACE;
  let d = AFTER_SPACE;
  let sum = 0;
  const together = Math.min(first, second - first, third - second, length - third);
  for (let index = 0; index < together; index++) {
    const atA = a + (SCRATCH[index] ?? 0);
    const atB = b + (SCRATCH[first + index] ?? 0);
    const atC = c + (SCRATCH[second + index] ?? 0);
    const atD = d + (SCRATCH[third + index] ?? 0);
    a = ASCII_NEXT[atA] ?? 0;
    b = ASCII_NEXT[atB] ?? 0;
    c = ASCII_NEXT[atC] ?? 0;
    d = ASCII_NEXT[atD] ?? 0;
    sum +=
      (ASCII_WEIGHTS[atA] ?? 0) +
      (ASCII_WEIGHTS[atB] ?? 0) +
      (ASCII_WEIGHTS[atC] ?? 0) +
      (ASCII_WEIGHTS[atD] ?? 0);
  }
  return (
    sum +
    weighStretch(a, together, first) +
    weighStretch(b, first + together, second) +
    weighStretch(c, second + together, third) +
    weighStretch(d, third + together, length)
  );
}

function weighStretch(state: number, from: number, to: number): number {
  let at = state;
  let sum = 0;
  for (let index = from; index < to; index++) {
    const step = at + (SCRATCH[index] ?? 0);
    at = ASCII_NEXT[step] ?? 0;
    sum += ASCII_WEIGHTS[step] ?? 0;
  }
  return sum;
}

/** The first place from `from` on that follows a small letter and a space, or the end. */
function boundary(from: number, length: number): number {
  for (let index = Math.max(2, from); index < length; index++) {
    const letter = SCRATCH[index - 2] ?? 0;
    if (SCRATCH[index - 1] === 32 && letter >= 97 && letter <= 122) return index;
  }
  return length;
}

/**
 * Estimates o200k tokens from what a text is made of; loads nothing. docs/reference/tokens.md has
 * its measured error. A text that is not empty has at least one token.
 */
export const estimatedCounter: TokenCounter = { from: 'estimated', count };
