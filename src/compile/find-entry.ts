import type { Index } from './tree.ts';

/**
 * The first entry of an index, in rule order, that every axis allows and whose remaining formula
 * holds; -1 where there is none. `rowOf` gives the row of the axis at a position of `index.axes`.
 */
export function findEntry(
  index: Index,
  rowOf: (position: number) => number,
  holds: (entry: number) => boolean,
): number {
  const { axes, words, summaryWords } = index;
  const chosen = axes.map((_, position) => rowOf(position));
  for (let summary = 0; summary < summaryWords; summary++) {
    let live = -1;
    for (let position = 0; position < axes.length; position++) {
      const at = (chosen[position] as number) * summaryWords + summary;
      live &= (axes[position] as Index['axes'][number]).summaries[at] as number;
    }
    for (; live !== 0; live &= live - 1) {
      const word = summary * 32 + lowestBit(live);
      let bits = -1;
      for (let position = 0; position < axes.length; position++) {
        const at = (chosen[position] as number) * words + word;
        bits &= (axes[position] as Index['axes'][number]).rows[at] as number;
      }
      for (; bits !== 0; bits &= bits - 1) {
        const entry = word * 32 + lowestBit(bits);
        if (holds(entry)) return entry;
      }
    }
  }
  return -1;
}

/** The position of the lowest set bit of a word that is not zero. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
