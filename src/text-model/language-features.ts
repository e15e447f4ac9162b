import { BUCKETS, type Features } from './features.ts';
import { mix, OFFSET } from './words.ts';

/** Letters that are looked at: more do not make the answer surer. */
const MOST_LETTERS = 72;
/** UTF-16 units in which they are looked for, at either end. */
const REACH = 150;
/** Longest piece. */
const PIECE = 4;

const buckets = new Int32Array((MOST_LETTERS + 4) * (PIECE + 1));
const weights = new Float32Array(buckets.length);
const letters = new Uint16Array(MOST_LETTERS + 4);

/**
 * Pieces of one to four letters, words set apart by one blank; numbers, marks and web addresses are
 * no language. No letter, no feature. In memory that the next call writes over; bounded.
 */
export function languageFeaturesOf(whole: string): Features {
  const length = lettersOf(whole);
  let count = 0;
  for (let at = 0; at < length; at++) {
    let hash = OFFSET;
    const most = Math.min(PIECE, length - at);
    for (let size = 1; size <= most; size++) {
      hash = mix(hash, letters[at + size - 1] as number);
      if (size === 1 && letters[at] === BLANK) continue;
      let mixed = Math.imul(hash, 0x85ebca6b);
      mixed ^= mixed >>> 15;
      buckets[count++] = mixed & (BUCKETS - 1);
    }
  }
  for (let at = 1, hash = OFFSET; at < length; at++) {
    if (letters[at] !== BLANK) {
      hash = mix(hash, letters[at] as number);
      continue;
    }
    let mixed = Math.imul(hash ^ WORD, 0x85ebca6b);
    mixed ^= mixed >>> 15;
    buckets[count++] = mixed & (BUCKETS - 1);
    hash = OFFSET;
  }
  const weight = 1 / Math.sqrt(Math.max(1, count));
  weights.fill(weight, 0, count);
  return { count, buckets, weights };
}

const BLANK = 32;
/** Keeps whole words apart from pieces. */
const WORD = 0x5bd1e995;
const NO_LETTERS = /[\p{P}\p{S}\p{N}\p{Z}\p{C}]+/gu;
const ADDRESSES = /\bhttps?:\/\/\S{1,300}|\S{1,64}@\S{1,100}|<[^<>\n]{1,60}>/g;

/** Fills `letters`: lower case, a blank around every word. */
function lettersOf(whole: string): number {
  const near = whole.length > 2 * REACH ? `${whole.slice(0, REACH)} ${whole.slice(-REACH)}` : whole;
  const words = near.replace(ADDRESSES, ' ').toLowerCase().replace(NO_LETTERS, ' ').trim();
  if (words === '') return 0;
  const text =
    words.length <= MOST_LETTERS
      ? words
      : `${words.slice(0, MOST_LETTERS / 2)} ${words.slice(1 - MOST_LETTERS / 2)}`;
  letters[0] = BLANK;
  for (let at = 0; at < text.length; at++) letters[at + 1] = text.charCodeAt(at);
  letters[text.length + 1] = BLANK;
  return text.length + 2;
}
