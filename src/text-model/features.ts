/**
 * What a linear model sees of a text: hashed words, pairs of words, pieces of words, the words at
 * both ends of what is being asked, and the text's shape. Every group has a length of about one, so
 * that a long pasted document does not drown the question.
 */
import { instructionOf } from './instruction.ts';
import { shapeOf } from './shape.ts';
import { LETTERS, MARK, mix, SIGN, wordsOf, type Words } from './words.ts';

/** Features are hashed into this many buckets. */
export const BUCKETS = 1 << 16;

/** Words at each end of the instruction that count on their own. */
const WINDOW = 14;

/** Letters of a piece of a word. */
const PIECE = 5;

/** Most features of one text. */
const MOST_FEATURES = 8192;

/** Seeds that keep the groups apart. */
const GROUP = {
  word: 1,
  pair: 2,
  piece: 3,
  head: 4,
  tail: 5,
  headPair: 6,
  tailPair: 7,
  shape: 8,
  first: 9,
};

/** Features of a text: buckets, and how much each weighs. A bucket can occur more than once. */
export interface Features {
  readonly count: number;
  readonly buckets: Int32Array;
  readonly weights: Float32Array;
}

const buckets = new Int32Array(MOST_FEATURES);
const weights = new Float32Array(MOST_FEATURES);
let count = 0;

/** Several models read one prompt after the other. */
let last: string | undefined;

/** The features of a text, in memory that the call for another text writes over. Linear, bounded. */
export function featuresOf(text: string): Features {
  if (text !== last) find(text);
  last = text;
  return { count, buckets, weights };
}

function find(text: string): void {
  count = 0;
  const { instruction, body } = instructionOf(text);
  const asked = instruction.toLowerCase();
  const words = wordsOf(asked);
  // Marks and emojis alone say nothing about what is asked.
  if (body === '' && !saysAnything(words)) return;
  addWords(words, 1);
  addPieces(words, asked);
  addWindows(words);
  addShape(text, instruction, words);
  if (body !== '') addWords(wordsOf(body.toLowerCase()), BODY_WEIGHT);
}

function saysAnything({ count: total, kinds }: Words): boolean {
  for (let at = 0; at < total; at++) if (kinds[at] !== MARK) return true;
  return false;
}

/** How much the words of quoted material count beside those of what is asked of it. */
const BODY_WEIGHT = 0.4;

/** A copy that stays. */
export function keep({ count, buckets, weights }: Features): Features {
  return { count, buckets: buckets.slice(0, count), weights: weights.slice(0, count) };
}

function add(hash: number, group: number, weight: number): void {
  if (count >= MOST_FEATURES) return;
  let mixed = Math.imul(hash ^ Math.imul(group, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  buckets[count] = mixed & (BUCKETS - 1);
  weights[count] = weight;
  count++;
}

function addWords({ count: total, hashes }: Words, scale: number): void {
  if (total === 0) return;
  const weight = scale / Math.sqrt(total);
  let before = 0;
  for (let at = 0; at < total; at++) {
    const hash = hashes[at] as number;
    add(hash, GROUP.word, weight);
    if (at > 0) add(mix(before, hash), GROUP.pair, weight);
    before = hash;
  }
}

/** Pieces of four letters of longer words, and of neighbours in scripts without spaces. */
function addPieces({ count: total, starts, ends, kinds, hashes }: Words, text: string): void {
  const first = count;
  for (let at = 0; at < total && count - first < MOST_PIECES; at++) {
    const start = starts[at] as number;
    const end = ends[at] as number;
    if (kinds[at] === SIGN && at + 2 < total && kinds[at + 2] === SIGN) {
      add(
        mix(mix(hashes[at] as number, hashes[at + 1] as number), hashes[at + 2] as number),
        GROUP.piece,
        0,
      );
    }
    if (kinds[at] !== LETTERS || end - start <= PIECE) continue;
    add(pieceOf(text, start, 94), GROUP.piece, 0);
    add(pieceOf(text, end - PIECE, 36), GROUP.piece, 0);
  }
  const weight = 0.7 / Math.sqrt(Math.max(1, count - first));
  for (let at = first; at < count; at++) weights[at] = weight;
}

/** Hash of a piece, with a mark of the end of the word at which it stands. */
function pieceOf(text: string, from: number, mark: number): number {
  let hash = mark;
  for (let at = from; at < from + PIECE; at++) hash = mix(hash, text.charCodeAt(at));
  return hash;
}

/** Most pieces of words of one text. */
const MOST_PIECES = 1500;

/** The first and the last words of what is asked, where instructions stand. */
function addWindows({ count: total, hashes }: Words): void {
  const length = Math.min(WINDOW, total);
  const weight = 1 / Math.sqrt(Math.max(4, length));
  for (let at = 0; at < length; at++) {
    const head = hashes[at] as number;
    const tail = hashes[total - 1 - at] as number;
    add(head, GROUP.head, weight);
    add(tail, GROUP.tail, weight);
    if (at > 0) add(mix(hashes[at - 1] as number, head), GROUP.headPair, weight);
    if (at > 0) add(mix(tail, hashes[total - at] as number), GROUP.tailPair, weight);
    if (at < 3) add(mix(head, at), GROUP.first, FIRST_WEIGHT);
  }
}

const FIRST_WEIGHT = 0.4;

function addShape(text: string, instruction: string, words: Words): void {
  for (const one of shapeOf(text, instruction, words)) add(one, GROUP.shape, SHAPE_WEIGHT);
}

const SHAPE_WEIGHT = 0.3;
