import type { Picodollars } from '../base/money.ts';
import { divideRounding } from './decimal.ts';
import { PreparedRow } from './prepared-row.ts';
import { INPUT_KINDS, TOKEN_KINDS, type Rates } from './rates.ts';
import type { BillableUsage, PriceRow } from './types.ts';

/** A cost, and what had to be assumed to get it. */
export interface Priced {
  readonly cost: Picodollars;
  readonly notes: readonly string[];
}

/** Why there is no cost. */
export interface Unpriced {
  readonly cost: undefined;
  readonly problem: string;
}

/**
 * The cost of one request: whole picodollars, rounded once and half up where prices are finer.
 *
 * `at` (milliseconds since 1970 UTC, or a Date) chooses the prices that held then: the last row
 * whose first day has come and whose hours contain the time, else the first row. Without it the
 * newest prices count. A long-context price holds for all tokens once the whole input, cached
 * tokens included, is strictly longer than its bound. `residency` is the label a deployment is
 * pinned to; it matters only where prices state an uplift for it.
 */
export function priceUsage(
  prices: readonly PriceRow[],
  usage: BillableUsage,
  at?: Date | number,
  residency?: string,
): Priced | Unpriced {
  const time = at === undefined ? undefined : Number(at);
  if (time !== undefined && !Number.isFinite(time)) return unpriced('the time is not a time');
  const table = prepared(prices);
  const index = rowAt(table, time);
  const entry = table[index];
  if (entry === undefined) return unpriced('no price is stated');

  const whole = count(usage);
  if (whole < 0) return unpriced(firstBadCount(usage));
  const { requests, webSearches } = usage;
  if (requests !== undefined && !isCount(requests)) {
    return unpriced(notACount('requests', requests));
  }
  if (webSearches !== undefined && !isCount(webSearches)) {
    return unpriced(notACount('webSearches', webSearches));
  }
  const rates = entry.rates(whole, usage.batch === true, residency);
  if (typeof rates === 'string') return unpriced(rates);
  return { cost: costOf(rates, usage), notes: notesOf(table, index, rates, usage, time) };
}

/**
 * Counts of the usage at hand in the order of TOKEN_KINDS. One array for all calls: pricing is the
 * inner loop of a simulation, never calls itself and never waits.
 */
const counts = new Float64Array(TOKEN_KINDS.length);

/** Fills {@link counts}; the whole input, or -1 where some count is none. */
function count(usage: BillableUsage): number {
  // INVARIANT: in the order of TOKEN_KINDS. Written out, as a loop over names is ten times slower.
  counts[0] = usage.input;
  counts[1] = usage.cacheRead ?? 0;
  counts[2] = usage.cacheWrite5m ?? 0;
  counts[3] = usage.cacheWrite1h ?? 0;
  counts[4] = usage.inputAudio ?? 0;
  counts[5] = usage.inputImage ?? 0;
  counts[6] = usage.inputVideo ?? 0;
  counts[7] = usage.cacheReadAudio ?? 0;
  counts[8] = usage.cacheReadImage ?? 0;
  counts[9] = usage.cacheReadVideo ?? 0;
  counts[10] = usage.output;
  counts[11] = usage.reasoning ?? 0;
  counts[12] = usage.outputAudio ?? 0;
  counts[13] = usage.outputImage ?? 0;
  counts[14] = usage.outputVideo ?? 0;
  counts[15] = usage.citation ?? 0;
  let whole = 0;
  for (let kind = 0; kind < counts.length; kind++) {
    const amount = counts[kind] ?? 0;
    if (!isCount(amount)) return -1;
    if (kind < INPUT_KINDS) whole += amount;
  }
  return whole;
}

function firstBadCount(usage: BillableUsage): string {
  const name = TOKEN_KINDS.find((kind) => !isCount(usage[kind] ?? 0)) ?? 'input';
  return notACount(name, usage[name] ?? 0);
}

/** The cost of {@link counts} and what comes with them. */
function costOf(rates: Rates, usage: BillableUsage): Picodollars {
  const { pico } = rates;
  if (pico !== undefined && !rates.extras) {
    let cost = 0;
    for (let kind = 0; kind < counts.length; kind++)
      cost += (counts[kind] ?? 0) * (pico[kind] ?? 0);
    // INVARIANT: sums and products of whole numbers are exact up to here, so this one is too.
    if (cost <= Number.MAX_SAFE_INTEGER) return cost;
  }
  let atto =
    rates.perRequest * BigInt(usage.requests ?? 1) +
    rates.perWebSearch * BigInt(usage.webSearches ?? 0);
  for (const [kind, amount] of counts.entries()) {
    if (amount > 0) atto += BigInt(amount) * (rates.atto[kind] ?? 0n);
  }
  return Number(divideRounding(atto, 1_000_000n));
}

const NO_NOTES: readonly string[] = [];

function notesOf(
  table: readonly PreparedRow[],
  index: number,
  rates: Rates,
  usage: BillableUsage,
  time: number | undefined,
): readonly string[] {
  let notes: string[] | undefined;
  for (const { kind, note } of rates.notes) {
    if ((counts[kind] ?? 0) > 0) (notes ??= []).push(note);
  }
  if (usage.batch === true && !rates.batchStated) {
    (notes ??= []).push('no batch price is stated; priced as outside a batch');
  }
  const dated = time === undefined ? undefined : dateNote(table, index, time);
  if (dated !== undefined) (notes ??= []).push(dated);
  return notes ?? NO_NOTES;
}

/** What to say about a time that no row covers for certain. */
function dateNote(table: readonly PreparedRow[], index: number, time: number): string | undefined {
  const row = table[index];
  if (row !== undefined && time < row.fromMs) {
    return 'the time is before the first known price; that one is used';
  }
  const next = table[index + 1];
  if (next === undefined || time < next.unsureFromMs || time >= next.fromMs) return undefined;
  const { previousSeen = '', from = '' } = next.row;
  return `the price changed on an unknown day after ${previousSeen} and by ${from}; the older one is used`;
}

function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0;
}

function notACount(name: string, count: number): string {
  return `\`${name}\` is ${String(count)}, not a whole number from 0`;
}

function unpriced(problem: string): Unpriced {
  return { cost: undefined, problem };
}

/** The row in force, the last that matches; the first where none does; -1 where there is none. */
function rowAt(table: readonly PreparedRow[], time: number | undefined): number {
  for (let index = table.length - 1; index >= 0; index--) {
    if (table[index]?.holds(time) === true) return index;
  }
  return table.length - 1 < 0 ? -1 : 0;
}

/** Keyed by the array itself: prices are immutable, and a fleet has few of them. */
const known = new WeakMap<readonly PriceRow[], readonly PreparedRow[]>();

function prepared(prices: readonly PriceRow[]): readonly PreparedRow[] {
  let table = known.get(prices);
  if (table === undefined) {
    table = prices.map((row) => new PreparedRow(row));
    known.set(prices, table);
  }
  return table;
}
