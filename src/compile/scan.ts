import type { Index } from './tree.ts';

/**
 * Goes through the entries of an index whose bits every axis sets, in the order of the rules. One
 * is made for each index and used for one request at a time.
 */
export class Scan {
  readonly #index: Index;
  /** Where the row of each axis starts. */
  readonly #rows: Int32Array;
  readonly #summaries: Int32Array;
  #summary = 0;
  #live = 0;
  #word = 0;
  #bits = 0;

  constructor(index: Index) {
    this.#index = index;
    this.#rows = new Int32Array(index.axes.length);
    this.#summaries = new Int32Array(index.axes.length);
  }

  /** Says the request's class on the axis at a position of the index. */
  set(position: number, classNumber: number): void {
    const { axes, words, summaryWords } = this.#index;
    const row = (axes[position] as Index['axes'][number]).rowOfClass[classNumber] as number;
    this.#rows[position] = row * words;
    this.#summaries[position] = row * summaryWords;
  }

  /** Starts over, once every class is said. */
  start(): void {
    this.#summary = -1;
    this.#live = 0;
    this.#bits = 0;
  }

  /** The next entry, or -1. */
  next(): number {
    const { axes, summaryWords } = this.#index;
    while (this.#bits === 0) {
      while (this.#live === 0) {
        if (++this.#summary >= summaryWords) return -1;
        let live = -1;
        for (let position = 0; position < axes.length && live !== 0; position++) {
          const at = (this.#summaries[position] as number) + this.#summary;
          live &= (axes[position] as Index['axes'][number]).summaries[at] as number;
        }
        this.#live = live;
      }
      this.#word = this.#summary * 32 + lowestBit(this.#live);
      this.#live &= this.#live - 1;
      let bits = -1;
      for (let position = 0; position < axes.length && bits !== 0; position++) {
        const at = (this.#rows[position] as number) + this.#word;
        bits &= (axes[position] as Index['axes'][number]).rows[at] as number;
      }
      this.#bits = bits;
    }
    const entry = this.#word * 32 + lowestBit(this.#bits);
    this.#bits &= this.#bits - 1;
    return entry;
  }
}

/** The position of the lowest set bit of a word that is not zero. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
