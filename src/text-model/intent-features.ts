/**
 * What a trained classifier sees of a text: words, pairs of words, pieces of words, and pieces that
 * reach across words. Made for short texts and few examples of each label, where word forms that
 * nobody has shown must be told by their pieces. The weights have a length of one.
 */
import { BUCKETS, type Features } from './features.ts';
import { instructionOf } from './instruction.ts';
import { mix, OFFSET, wordsOf } from './words.ts';

/** Seeds that keep the groups apart. */
const GROUP = { word: 1, pair: 2, piece: 3, across: 4 };

/** How much one of each group counts: tried on the training parts of CLINC150 and BANKING77. */
const WEIGHT = { word: 1, pair: 0.4, piece: 0.5, across: 0.25 };

/** Letters of pieces of words, marks of both ends included. */
const PIECES = [2, 3, 4];

/** Letters of pieces across words, blanks included. */
const ACROSS = 5;

/** Letters of a word that pieces are taken of. */
const LONGEST_WORD = 40;

const NO_WORD = /[^\p{L}\p{N}]+/gu;
const START = 94;
const END = 36;

const sums = new Float32Array(BUCKETS);
const met = new Int32Array(BUCKETS);
const weights = new Float32Array(BUCKETS);
let count = 0;

/** The features of a text, in memory that the next call writes over. Linear, bounded. */
export function intentFeaturesOf(whole: string): Features {
  count = 0;
  const text = instructionOf(whole).instruction.toLowerCase();
  addWords(text);
  addAcross(` ${text.replace(NO_WORD, ' ').trim()} `);
  let length = 0;
  for (let at = 0; at < count; at++) length += (sums[met[at] as number] as number) ** 2;
  const scale = 1 / Math.sqrt(length || 1);
  for (let at = 0; at < count; at++) {
    const bucket = met[at] as number;
    weights[at] = (sums[bucket] as number) * scale;
    sums[bucket] = 0;
  }
  return { count, buckets: met, weights };
}

function add(hash: number, group: number, weight: number): void {
  let mixed = Math.imul(hash ^ Math.imul(group, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  const bucket = mixed & (BUCKETS - 1);
  if (sums[bucket] === 0) met[count++] = bucket;
  sums[bucket] = (sums[bucket] as number) + weight;
}

function addWords(text: string): void {
  const words = wordsOf(text);
  let before = START;
  for (let at = 0; at < words.count; at++) {
    const hash = words.hashes[at] as number;
    add(hash, GROUP.word, WEIGHT.word);
    add(mix(before, hash), GROUP.pair, WEIGHT.pair);
    before = hash;
    addPieces(text, words.starts[at] as number, words.ends[at] as number);
  }
  if (words.count > 0) add(mix(before, END), GROUP.pair, WEIGHT.pair);
}

function addPieces(text: string, start: number, wordEnd: number): void {
  const end = Math.min(wordEnd, start + LONGEST_WORD);
  for (const size of PIECES) {
    for (let from = start - 1; from + size <= end + 1; from++) {
      let hash = OFFSET;
      for (let at = from; at < from + size; at++) {
        hash = mix(hash, at < start ? START : at === end ? END : text.charCodeAt(at));
      }
      add(hash, GROUP.piece, WEIGHT.piece);
    }
  }
}

function addAcross(text: string): void {
  for (let from = 0; from + ACROSS <= text.length; from++) {
    let hash = OFFSET;
    for (let at = from; at < from + ACROSS; at++) hash = mix(hash, text.charCodeAt(at));
    add(hash, GROUP.across, WEIGHT.across);
  }
}
