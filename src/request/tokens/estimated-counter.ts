import type { TokenCounter } from '../types.ts';
import { KIND_BITS, KINDS, NEXT, STATES } from './text-machine.ts';
import { WEIGHTS } from './weights.ts';

/** Weights are whole thousandths, so that their sum does not depend on its order. */
const UNIT = 1000;

/** Weight by state, in thousandths of a token. */
const STATE_WEIGHTS = buildStateWeights();

/** Kinds of ASCII characters are numbers below this. */
const ASCII_KINDS = 8;
/** A state stands above this many bits, the pair of kinds in them. */
const PAIR_BITS = 6;
/** Two bytes as they lie in memory: the kind of the first times 8 plus that of the second. */
const PAIR_KINDS = buildPairKinds();
/** Two steps of the machine at once: index is the state and a pair of kinds, values are states. */
const PAIR_NEXT = new Uint16Array(STATES.length << PAIR_BITS);
const PAIR_WEIGHTS = new Int32Array(STATES.length << PAIR_BITS);
buildPairs();

const AFTER_SPACE = STATES.indexOf('space');

/** Texts up to this many code units are copied here to be walked as bytes. */
const SCRATCH = new Uint8Array(1 << 15);
const SCRATCH_PAIRS = new Uint16Array(SCRATCH.buffer);
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

function buildPairKinds(): Uint8Array {
  const kinds = new Uint8Array(1 << 16);
  const bytes = new Uint8Array(2);
  const pair = new Uint16Array(bytes.buffer);
  for (let first = 0; first < 128; first++) {
    for (let second = 0; second < 128; second++) {
      bytes[0] = first;
      bytes[1] = second;
      kinds[pair[0] ?? 0] = (KINDS[first] ?? 0) * ASCII_KINDS + (KINDS[second] ?? 0);
    }
  }
  return kinds;
}

function buildPairs(): void {
  for (let index = 0; index < PAIR_NEXT.length; index++) {
    const state = index >> PAIR_BITS;
    const pair = index & ((1 << PAIR_BITS) - 1);
    const between = NEXT[(state << KIND_BITS) | Math.floor(pair / ASCII_KINDS)] ?? 0;
    const next = (NEXT[between | (pair % ASCII_KINDS)] ?? 0) >> KIND_BITS;
    PAIR_NEXT[index] = next << PAIR_BITS;
    PAIR_WEIGHTS[index] = (STATE_WEIGHTS[between >> KIND_BITS] ?? 0) + (STATE_WEIGHTS[next] ?? 0);
  }
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
 * The same for the first `length` bytes of the scratch, two bytes a step and four stretches at a
 * time: each step of the machine waits for the one before it, so four side by side take hardly
 * longer than one.
 * INVARIANT: a stretch starts at an even place after a letter and a space, where the machine is in
 * one state whatever came before.
 */
function weighAscii(length: number): number {
  const quarter = length >> 2;
  const first = boundary(quarter, length);
  const second = boundary(Math.max(first, 2 * quarter), length);
  const third = boundary(Math.max(second, 3 * quarter), length);
  let a = 0;
  let b = AFTER_SPACE << PAIR_BITS;
  let c = b;
  let d = b;
  let sum = 0;
  const pairs = Math.min(first, second - first, third - second, length - third) >> 1;
  const [atFirst, atSecond, atThird] = [first >> 1, second >> 1, third >> 1];
  for (let index = 0; index < pairs; index++) {
    const atA = a + (PAIR_KINDS[SCRATCH_PAIRS[index] ?? 0] ?? 0);
    const atB = b + (PAIR_KINDS[SCRATCH_PAIRS[atFirst + index] ?? 0] ?? 0);
    const atC = c + (PAIR_KINDS[SCRATCH_PAIRS[atSecond + index] ?? 0] ?? 0);
    const atD = d + (PAIR_KINDS[SCRATCH_PAIRS[atThird + index] ?? 0] ?? 0);
    a = PAIR_NEXT[atA] ?? 0;
    b = PAIR_NEXT[atB] ?? 0;
    c = PAIR_NEXT[atC] ?? 0;
    d = PAIR_NEXT[atD] ?? 0;
    sum +=
      (PAIR_WEIGHTS[atA] ?? 0) +
      (PAIR_WEIGHTS[atB] ?? 0) +
      (PAIR_WEIGHTS[atC] ?? 0) +
      (PAIR_WEIGHTS[atD] ?? 0);
  }
  const done = 2 * pairs;
  return (
    sum +
    weighStretch(a, done, first) +
    weighStretch(b, first + done, second) +
    weighStretch(c, second + done, third) +
    weighStretch(d, third + done, length)
  );
}

/** What one stretch weighs from a state of the machine for pairs on. */
function weighStretch(state: number, from: number, to: number): number {
  let pair = state;
  let sum = 0;
  let index = from;
  for (; index + 1 < to; index += 2) {
    const step = pair + (PAIR_KINDS[SCRATCH_PAIRS[index >> 1] ?? 0] ?? 0);
    pair = PAIR_NEXT[step] ?? 0;
    sum += PAIR_WEIGHTS[step] ?? 0;
  }
  if (index < to) {
    const row = ((pair >> PAIR_BITS) << KIND_BITS) | (KINDS[SCRATCH[index] ?? 0] ?? 0);
    sum += STATE_WEIGHTS[(NEXT[row] ?? 0) >> KIND_BITS] ?? 0;
  }
  return sum;
}

/** The first even place from `from` on that follows a small letter and a space, or the end. */
function boundary(from: number, length: number): number {
  for (let index = Math.max(2, from + (from & 1)); index < length; index += 2) {
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
