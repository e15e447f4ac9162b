/**
 * Index nodes decide among many rules with bit-vectors: per axis and class a bitset of the entries
 * that allow it, rows stored once, a summary bit for each word; AND them, and the first set bit is
 * the first rule (the scheme of Lakshman and Stiliadis, SIGCOMM 1998, with the aggregation of
 * Baboescu and Varghese, SIGCOMM 2001). What an index does not decide (axes that are dear to read,
 * nested alternatives) is left as a formula that is tested entry by entry, in order.
 */
import { COST_CLASSES } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { boxesOf } from './boxes.ts';
import { conjuncts } from './cofactor.ts';
import type { Formula, Literal } from './formula.ts';
import { and } from './simplify.ts';
import type { Index, IndexAxis, Rung } from './tree.ts';
import type { RuleIndex } from './types.ts';
import { lowerBound } from './lower-bound.ts';

/** Boxes one rule may put into an index before it goes in as one entry with a formula. */
const BOX_LIMIT = 16;
/**
 * Axes an index has at most. Each is looked at for every word of entries, so thousands of axes that
 * one rule each asks about would cost more than testing those rules one by one.
 */
const MOST_COLUMNS = 64;
/** Words one axis of an index may take: 16 MiB. Finer classes are taken together and verified. */
const ROW_WORDS = 1 << 22;

interface Entry {
  readonly rule: RuleIndex;
  readonly constraints: Map<number, Literal>;
  rest: Formula;
}

/** An index over the cheap axes of `rungs`, or undefined where no cheap axis says anything. */
export function buildIndex(
  axes: readonly Axis[],
  rungs: readonly Rung[],
  otherwise: RuleIndex,
): Index | undefined {
  const entries = rungs.flatMap((rung) => entriesOf(axes, rung));
  const indexed = chooseColumns(axes, entries);
  if (indexed.length === 0) return undefined;
  const words = Math.ceil(entries.length / 32);
  const summaryWords = Math.ceil(words / 32);
  const columns = indexed.map((axis) => indexAxis(axes, axis, entries, words, summaryWords));
  return {
    kind: 'index',
    axes: columns,
    words,
    summaryWords,
    entries: entries.map(({ rule, rest }) => ({ rule, formula: rest })),
    otherwise,
  };
}

/** The axes that most entries ask about; the others are left to the formulas of their entries. */
function chooseColumns(axes: readonly Axis[], entries: readonly Entry[]): readonly number[] {
  const uses = new Map<number, number>();
  for (const { constraints } of entries) {
    for (const axis of constraints.keys()) uses.set(axis, (uses.get(axis) ?? 0) + 1);
  }
  const chosen = new Set(
    [...uses]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST_COLUMNS)
      .map(([axis]) => axis),
  );
  for (const entry of chosen.size < uses.size ? entries : []) {
    const left = [...entry.constraints.values()].filter(({ axis }) => !chosen.has(axis));
    if (left.length === 0) continue;
    for (const { axis } of left) entry.constraints.delete(axis);
    entry.rest = and(axes, [...left, entry.rest]);
  }
  return [...chosen].sort((a, b) => a - b);
}

function entriesOf(axes: readonly Axis[], rung: Rung): readonly Entry[] {
  const cheap = (literal: Literal): boolean =>
    (axes[literal.axis] as Axis).cost === COST_CLASSES[0];
  const boxes = boxesOf(rung.formula, BOX_LIMIT);
  if (boxes === undefined) {
    const literals = conjuncts(rung.formula).filter(cheap);
    const parts = rung.formula.kind === 'and' ? rung.formula.parts : [rung.formula];
    const rest = parts.filter((part) => !literals.includes(part as Literal));
    return [
      {
        rule: rung.rule,
        constraints: new Map(literals.map((literal) => [literal.axis, literal])),
        rest: and(axes, rest),
      },
    ];
  }
  return boxes.map((box) => {
    const literals = [...box.constraints.values()];
    return {
      rule: rung.rule,
      constraints: new Map(
        literals.filter(cheap).map((literal) => [literal.axis, literal] as const),
      ),
      rest: and(
        axes,
        literals.filter((literal) => !cheap(literal)),
      ),
    };
  });
}

/** INVARIANT: an entry's bit is set in every row whose classes it may allow, never the reverse. */
function indexAxis(
  axes: readonly Axis[],
  axis: number,
  entries: readonly Entry[],
  words: number,
  summaryWords: number,
): IndexAxis {
  const classes = (axes[axis] as Axis).classes;
  const cuts = new Set([0]);
  for (const entry of entries) {
    for (const edge of entry.constraints.get(axis)?.classes ?? []) {
      if (edge < classes) cuts.add(edge);
    }
  }
  const starts = [...cuts].sort((a, b) => a - b);
  const most = Math.max(1, Math.floor(ROW_WORDS / words));
  const buckets = Math.min(starts.length, most);
  const bucketOf = (stretch: number): number => Math.floor((stretch * buckets) / starts.length);
  const bits = new Uint32Array(buckets * words);
  entries.forEach((entry, number) => {
    const literal = entry.constraints.get(axis);
    if (literal === undefined) {
      for (let bucket = 0; bucket < buckets; bucket++) setBit(bits, bucket * words, number);
      return;
    }
    for (let edge = 0; edge < literal.classes.length; edge += 2) {
      const first = lowerBound(starts, literal.classes[edge] as number);
      const end = literal.classes[edge + 1] as number;
      for (let at = first; at < starts.length && (starts[at] as number) < end; at++) {
        setBit(bits, bucketOf(at) * words, number);
      }
    }
    if (buckets < starts.length) entry.rest = and(axes, [literal, entry.rest]);
  });
  return { axis, ...shareRows(bits, buckets, words, summaryWords, starts, bucketOf, classes) };
}

/** Sets bit `bit` of the row that starts at word `start`. */
function setBit(words: Uint32Array, start: number, bit: number): void {
  const at = start + (bit >>> 5);
  words[at] = (words[at] as number) | (1 << (bit & 31));
}

/** Stores equal rows once and points every class at its row. */
function shareRows(
  bits: Uint32Array,
  buckets: number,
  words: number,
  summaryWords: number,
  starts: readonly number[],
  bucketOf: (stretch: number) => number,
  classes: number,
): Omit<IndexAxis, 'axis'> {
  const numbers = new Map<string, number>();
  const kept: number[] = [];
  const rowOfBucket = new Uint32Array(buckets);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const row = bits.subarray(bucket * words, (bucket + 1) * words);
    const key = Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString('latin1');
    let number = numbers.get(key);
    if (number === undefined) {
      number = kept.length;
      numbers.set(key, number);
      kept.push(bucket);
    }
    rowOfBucket[bucket] = number;
  }
  const rows = new Uint32Array(kept.length * words);
  const summaries = new Uint32Array(kept.length * summaryWords);
  kept.forEach((bucket, number) => {
    rows.set(bits.subarray(bucket * words, (bucket + 1) * words), number * words);
    for (let word = 0; word < words; word++) {
      if (rows[number * words + word] !== 0) {
        setBit(summaries, number * summaryWords, word);
      }
    }
  });
  const rowOfClass = new Uint32Array(classes);
  for (let stretch = 0; stretch < starts.length; stretch++) {
    const end = starts[stretch + 1] ?? classes;
    rowOfClass.fill(rowOfBucket[bucketOf(stretch)] as number, starts[stretch], end);
  }
  return { rowOfClass, rows, summaries };
}
