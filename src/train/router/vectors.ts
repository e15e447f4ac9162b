import { LETTERS, mix, OFFSET, wordsOf } from '../../text-model/words.ts';
import { DENSE, denseOf } from './dense-features.ts';
import type { SparseRow } from './ridge.ts';

/** Probabilities that a model of the package gives for a text, such as those of its tasks. */
export type Judge = (text: string) => Float64Array;

/** Hashed words, pairs and pieces of words fall into this many columns. */
export const WORD_COLUMNS = 1 << 16;

/** What is known of a prompt before anything is learnt. */
export interface Seen {
  readonly columns: Int32Array;
  /** How often, on a scale of logarithms, times what its kind weighs. */
  readonly amounts: Float64Array;
  /** Counts, then what judges say. */
  readonly dense: Float64Array;
}

/** UTF-16 units of a prompt whose words are read: the beginning and the end. */
const READ = 8000;
const PIECE = 4;
const SEED = { word: 1, pair: 2, piece: 3 };
const WEIGHT = { word: 1, pair: 0.5, piece: 0.5 };

/** Looks at a prompt. Bounded, whatever its length. */
export function see(prompt: string, judges: readonly Judge[]): Seen {
  const read =
    prompt.length <= READ ? prompt : `${prompt.slice(0, READ / 2)}\n${prompt.slice(-READ / 2)}`;
  const text = read.toLowerCase();
  const { count, hashes, starts, ends, kinds } = wordsOf(text);
  const amounts = new Map<number, number>();
  const kindsOf = new Map<number, keyof typeof WEIGHT>();
  const add = (hash: number, kind: keyof typeof WEIGHT): void => {
    const column = columnOf(hash, SEED[kind]);
    amounts.set(column, (amounts.get(column) ?? 0) + 1);
    kindsOf.set(column, kind);
  };
  for (let at = 0; at < count; at++) {
    const hash = hashes[at] as number;
    add(hash, 'word');
    if (at > 0) add(mix(hashes[at - 1] as number, hash), 'pair');
    const [start, end] = [starts[at] as number, ends[at] as number];
    if (kinds[at] !== LETTERS || end - start < PIECE) continue;
    for (let from = start - 1; from + PIECE <= end + 1; from++) {
      let piece = OFFSET;
      for (let one = from; one < from + PIECE; one++) {
        piece = mix(piece, one < start || one >= end ? 32 : text.charCodeAt(one));
      }
      add(piece, 'piece');
    }
  }
  const said = judges.map((judge) => judge(prompt));
  return {
    columns: Int32Array.from(amounts.keys()),
    amounts: Float64Array.from(
      amounts,
      ([column, times]) => (1 + Math.log(times)) * WEIGHT[kindsOf.get(column) ?? 'word'],
    ),
    dense: Float64Array.from([denseOf(prompt), ...said].flatMap((one) => [...one])),
  };
}

function columnOf(hash: number, seed: number): number {
  let mixed = Math.imul(hash ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  return mixed & (WORD_COLUMNS - 1);
}

/** How much each part of a prompt weighs: its words together, each count, each thing judges say. */
export interface Shares {
  readonly words: number;
  readonly counts: number;
  readonly judges: number;
}

/** What turns prompts into vectors: learnt from the rows that are trained on. */
export interface View extends Shares {
  /** How much a column says, by how few prompts have it; 0 for columns that fewer than two have. */
  readonly rarity: Float64Array;
  readonly means: Float64Array;
  /** 0 for what never differs. */
  readonly factors: Float64Array;
}

/** Rarities of columns, means and spreads of counts. */
export function viewOf(seen: readonly Seen[], { words, counts, judges }: Shares): View {
  const width = seen[0]?.dense.length ?? 0;
  const rarity = new Float64Array(WORD_COLUMNS);
  const means = new Float64Array(width);
  const factors = new Float64Array(width);
  for (const { columns, dense } of seen) {
    for (const column of columns) rarity[column] = (rarity[column] as number) + 1;
    for (let at = 0; at < width; at++) {
      means[at] = (means[at] as number) + (dense[at] as number) / seen.length;
    }
  }
  for (const [column, prompts] of rarity.entries()) {
    rarity[column] = prompts < 2 ? 0 : Math.log((seen.length + 1) / (prompts + 0.5));
  }
  for (const { dense } of seen) {
    for (let at = 0; at < width; at++) {
      const far = (dense[at] as number) - (means[at] as number);
      factors[at] = (factors[at] as number) + far ** 2 / seen.length;
    }
  }
  for (let at = 0; at < width; at++) {
    const spread = Math.sqrt(factors[at] as number);
    factors[at] = spread < 1e-9 ? 0 : (at < DENSE.length ? counts : judges) / spread;
  }
  return { words, counts, judges, rarity, means, factors };
}

/** Columns of words come first, then those of counts and judges, then one that is always there. */
export function widthOf({ means }: View): number {
  return WORD_COLUMNS + means.length + 1;
}

/** The constant column stands for the mean; it is hardly held back. */
const CONSTANT = 3;
/** Standard deviations beyond which a count says no more. */
const FURTHEST = 4;

/** A prompt as a view sees it; its words together have the length that the view gives them. */
export function vectorOf(
  { columns: all, amounts, dense }: Seen,
  { words, counts, judges, rarity, means, factors }: View,
): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  let square = 0;
  for (let at = 0; words > 0 && at < all.length; at++) {
    const value = (amounts[at] as number) * (rarity[all[at] as number] as number);
    if (value === 0) continue;
    columns.push(all[at] as number);
    values.push(value);
    square += value * value;
  }
  const scale = square === 0 ? 0 : words / Math.sqrt(square);
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) * scale;
  for (let at = 0; at < dense.length; at++) {
    const value = ((dense[at] as number) - (means[at] as number)) * (factors[at] as number);
    if (value === 0) continue;
    const most = FURTHEST * (at < DENSE.length ? counts : judges);
    columns.push(WORD_COLUMNS + at);
    values.push(Math.max(-most, Math.min(most, value)));
  }
  columns.push(WORD_COLUMNS + dense.length);
  values.push(CONSTANT);
  return { columns: Int32Array.from(columns), values: Float64Array.from(values) };
}
