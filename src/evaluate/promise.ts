import { seeded } from '../base/seeded.ts';
import type { Columns } from './columns.ts';

/** What is promised of new requests, as a mean over them. */
export type Promised =
  /** At least this part of the reference model's quality. */
  | { readonly kind: 'quality'; readonly part: number }
  /** At most so many USD for a thousand requests. */
  | { readonly kind: 'cost'; readonly most: number }
  /** At most this share of requests to the reference model. */
  | { readonly kind: 'share'; readonly most: number };

/** A value of the threshold, and the model it leads each row to by its place; -1 is none. */
export interface Setting {
  readonly value: number;
  readonly choice: Int16Array;
}

/** What one setting did on some rows. */
export interface Measures {
  readonly rows: number;
  readonly quality: number;
  /** Of the reference model on the same rows. */
  readonly referenceQuality: number;
  /** USD for one request; undefined where costs are not known. */
  readonly cost: number | undefined;
  /** Share of the reference model. */
  readonly share: number;
  /** How far the promise is kept: below 0 it is broken. In the unit of the promise. */
  readonly margin: number;
}

/**
 * Chance that a promise is kept on new requests, as the bound reckons it. Above the 95 % that is
 * promised, because the bound takes means to be normal, which losses of a few rows are not quite.
 */
const CONFIDENCE_POINT = 2.326;

/** What is compared: outcomes, the model that quality is measured against, and the promise. */
export interface Study {
  readonly columns: Columns;
  readonly reference: number;
  readonly promised: Promised;
}

/** Two halves of rows by lot, the same for the same seed: one to choose on, one held back. */
export function halves(
  rows: number,
  seed: number,
): { readonly chosenOn: Int32Array; readonly heldBack: Int32Array } {
  const random = seeded(seed);
  const order = Int32Array.from({ length: rows }, (_, at) => at);
  for (let at = rows - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  const half = rows >> 1;
  return { chosenOn: order.slice(0, half).sort(), heldBack: order.slice(half).sort() };
}

/**
 * The place of the setting to take, or undefined where none can promise that much. Settings are in
 * order of their values. They are tried one after the other from the end that keeps the promise more
 * easily, and what comes after the first that cannot promise is not looked at: so the best of many
 * is not taken for lucky (fixed sequence testing: Angelopoulos, Bates, Candès, Jordan, Lei, "Learn
 * then Test", 2021). Which end that is, no outcome says: it is the one with more calls of the
 * reference model for quality, with fewer else. `ahead`: how many new requests it must hold for.
 */
export function chooseSetting(
  settings: readonly Setting[],
  study: Study,
  rows: Int32Array,
  ahead: number,
): number | undefined {
  const share = (at: number): number => {
    const { choice } = settings[at] as Setting;
    return rows.reduce((sum, row) => sum + (choice[row] === study.reference ? 1 : 0), 0);
  };
  const order = [...settings.keys()];
  const wantsMore = study.promised.kind === 'quality';
  if (share(0) > share(settings.length - 1) !== wantsMore) order.reverse();
  let best: { readonly at: number; readonly worth: number } | undefined;
  for (const at of order) {
    const setting = settings[at] as Setting;
    if (!canPromise(setting, study, rows, ahead)) break;
    const { quality, cost, share: calls } = measureSetting(setting, study, rows);
    const worth = wantsMore ? -(cost ?? calls) : quality;
    if (best === undefined || worth > best.worth) best = { at, worth };
  }
  return best?.at;
}

/**
 * Whether the mean margin of `ahead` new rows is at least 0, by a one-sided bound: the mean of the
 * rows less Student's quantile of their spread, which new rows have, too. One row more than there
 * are is reckoned with, of the worst kind there can be, where any row could break the promise.
 */
function canPromise(setting: Setting, study: Study, rows: Int32Array, ahead: number): boolean {
  const margins: number[] = [];
  let safe = true;
  for (const row of rows) {
    const model = setting.choice[row] ?? -1;
    if (model < 0) continue;
    margins.push(marginOf(model, row, study));
    if (model !== study.reference) safe = false;
  }
  if (margins.length < 2) return false;
  if (study.promised.kind === 'quality' && safe) return true;
  margins.push(worstMargin(study));
  const count = margins.length;
  const mean = margins.reduce((sum, one) => sum + one, 0) / count;
  const variance = margins.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1);
  const error = Math.sqrt(variance * (1 / count + 1 / Math.max(1, ahead)));
  return mean - studentPoint(count - 1) * error >= 0;
}

/** Student's quantile out of the normal one (Abramowitz and Stegun 26.7.5, two terms). */
function studentPoint(freedom: number): number {
  const z = CONFIDENCE_POINT;
  return (
    z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
  );
}

/** What a row adds to keeping the promise. */
function marginOf(model: number, row: number, { columns, reference, promised }: Study): number {
  const quality = (of: number): number => columns.quality[of]?.[row] ?? 0;
  switch (promised.kind) {
    case 'quality':
      return quality(model) - promised.part * quality(reference);
    case 'cost':
      return promised.most - 1000 * (columns.cost[model]?.[row] ?? 0);
    case 'share':
      return promised.most - (model === reference ? 1 : 0);
  }
}

function worstMargin({ columns, promised }: Study): number {
  switch (promised.kind) {
    case 'quality':
      return -promised.part;
    case 'cost': {
      let dearest = 0;
      for (const costs of columns.cost) for (const cost of costs) dearest = Math.max(dearest, cost);
      return promised.most - 1000 * dearest;
    }
    case 'share':
      return promised.most - 1;
  }
}

/** What a setting did on rows; those it leads to no model of the pool are left out. */
export function measureSetting({ choice }: Setting, study: Study, rows: Int32Array): Measures {
  const { columns, reference } = study;
  let [count, quality, best, cost, calls, margin] = [0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    const model = choice[row] ?? -1;
    if (model < 0) continue;
    count++;
    quality += columns.quality[model]?.[row] ?? 0;
    best += columns.quality[reference]?.[row] ?? 0;
    cost += columns.cost[model]?.[row] ?? 0;
    if (model === reference) calls++;
    margin += marginOf(model, row, study);
  }
  const all = Math.max(1, count);
  return {
    rows: count,
    quality: quality / all,
    referenceQuality: best / all,
    cost: columns.unit === 'usd' ? cost / all : undefined,
    share: calls / all,
    margin: margin / all,
  };
}
