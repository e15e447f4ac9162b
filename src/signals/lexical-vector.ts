/**
 * Texts as vectors of their words, made for the cosine between short texts. Lexical: it sees shared
 * words and parts of words, whatever they mean.
 */
import { LETTERS, MARK, mix, SIGN, wordsOf } from '../text-model/words.ts';

/** Letters of a part of a word; words are padded, so that their ends are parts of their own. */
const PART = 4;

// Rough by design: no corpus stands behind these figures. Short words are mostly grammar (the, and,
// der, les), so they count for less; parts together count as much as their word.
const SHORT_LETTERS = 3;
const SHORT_WEIGHT = 0.3;
const PAIR_WEIGHT = 0.5;

const WORD = 1;
const NEIGHBOURS = 2;
const PIECE = 3;

/** Weight by hashed feature; its length is 1, or 0 for a text without words. */
export type LexicalVector = ReadonlyMap<number, number>;

/** The vector of a text; linear, bounded. */
export function lexicalVector(text: string): LexicalVector {
  const lower = text.normalize('NFC').toLowerCase();
  const { count, hashes, starts, ends, kinds } = wordsOf(lower);
  const counts = new Map<number, number>();
  const add = (hash: number, group: number, weight: number): void => {
    const feature = mix(mix(hash, group), hash >>> 16);
    counts.set(feature, (counts.get(feature) ?? 0) + weight);
  };
  let before: { readonly hash: number; readonly weight: number } | undefined;
  for (let at = 0; at < count; at++) {
    if (kinds[at] === MARK) continue;
    const hash = hashes[at] as number;
    const length = (ends[at] as number) - (starts[at] as number);
    const weight = kinds[at] === LETTERS && length <= SHORT_LETTERS ? SHORT_WEIGHT : 1;
    add(hash, WORD, weight);
    if (before !== undefined) {
      // Scripts without spaces have their words in pairs of signs.
      const share = kinds[at] === SIGN ? 1 : PAIR_WEIGHT;
      add(mix(before.hash, hash), NEIGHBOURS, share * Math.min(before.weight, weight));
    }
    if (kinds[at] === LETTERS && length > SHORT_LETTERS) {
      const word = ` ${lower.slice(starts[at], Math.min(ends[at] as number, (starts[at] as number) + 40))} `;
      const parts = word.length - PART + 1;
      for (let from = 0; from < parts; from++) {
        let part = 0;
        for (let unit = from; unit < from + PART; unit++) part = mix(part, word.charCodeAt(unit));
        add(part, PIECE, weight / Math.sqrt(parts));
      }
    }
    before = { hash, weight };
  }
  return normalised(counts);
}

/** Terms count with the root of how often they occur, so that one repeated word does not decide. */
function normalised(counts: ReadonlyMap<number, number>): LexicalVector {
  let sum = 0;
  for (const weight of counts.values()) sum += weight;
  const length = Math.sqrt(sum);
  const vector = new Map<number, number>();
  for (const [feature, weight] of counts) vector.set(feature, Math.sqrt(weight) / length);
  return vector;
}
