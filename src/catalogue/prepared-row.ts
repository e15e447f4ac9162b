import { ratesOf, type Rates } from './rates.ts';
import type { PriceRow, PriceTier } from './types.ts';

const DAY = 86_400_000;

/** A price row with its dates read and its rates worked out once. */
export class PreparedRow {
  readonly row: PriceRow;
  readonly fromMs: number;
  /** From when on the change to this row may have happened. */
  readonly unsureFromMs: number;
  readonly #hours: { readonly from: number; readonly to: number } | undefined;
  readonly #tiers: readonly PriceTier[];
  readonly #plain: (Rates | string | undefined)[] = [];
  readonly #uplifted = new Map<string, (Rates | string | undefined)[]>();

  constructor(row: PriceRow) {
    this.row = row;
    this.fromMs = startOf(row.from) ?? -Infinity;
    const seen = startOf(row.previousSeen);
    this.unsureFromMs = seen === undefined ? this.fromMs : seen + DAY;
    this.#hours = hoursOf(row);
    this.#tiers = [...(row.tiers ?? [])].sort((a, b) => a.inputTokensAbove - b.inputTokensAbove);
  }

  holds(time: number | undefined): boolean {
    if (time === undefined) return this.#hours === undefined;
    if (time < this.fromMs) return false;
    const hours = this.#hours;
    if (hours === undefined) return true;
    const clock = ((time % DAY) + DAY) % DAY;
    return hours.from <= hours.to
      ? clock >= hours.from && clock < hours.to
      : clock >= hours.from || clock < hours.to;
  }

  rates(whole: number, batch: boolean, residency: string | undefined): Rates | string {
    let crossed = 0;
    for (const tier of this.#tiers) if (whole > tier.inputTokensAbove) crossed++;
    const uplift = this.#upliftOf(residency);
    let known = this.#plain;
    if (uplift !== 1 && residency !== undefined) {
      known = this.#uplifted.get(residency) ?? [];
      this.#uplifted.set(residency, known);
    }
    const key = crossed * 2 + (batch ? 1 : 0);
    return (known[key] ??= ratesOf(this.row, {
      crossed: this.#tiers.slice(0, crossed),
      batch,
      uplift,
    }));
  }

  #upliftOf(residency: string | undefined): number {
    const uplifts = this.row.regionUplift;
    if (uplifts === undefined || residency === undefined) return 1;
    return Object.hasOwn(uplifts, residency) ? (uplifts[residency] ?? 1) : 1;
  }
}

/** Midnight UTC of a day, or undefined where there is none. */
function startOf(day: string | undefined): number | undefined {
  if (day === undefined) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : time;
}

function hoursOf(row: PriceRow): { from: number; to: number } | undefined {
  if (row.hours === undefined) return undefined;
  const from = timeOfDay(row.hours.from);
  const to = timeOfDay(row.hours.to);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Milliseconds since midnight of `HH:MM` or `HH:MM:SS`. */
function timeOfDay(text: string): number | undefined {
  const match = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (match === null) return undefined;
  return (Number(match[1]) * 60 + Number(match[2])) * 60_000 + Number(match[3] ?? 0) * 1000;
}
