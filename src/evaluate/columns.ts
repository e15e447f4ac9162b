import type { Pool } from './build-pool.ts';

/** What costs are counted in: dollars, calls of the strong model, or nothing where they are not known. */
export type CostUnit = 'usd' | 'strong-calls' | 'none';

/** The strong and the weak model of a pair, by their places in the pool. */
export interface Pair {
  readonly strong: number;
  readonly weak: number;
}

/** Outcomes by model and row, for quick sums. */
export interface Columns {
  readonly rows: number;
  readonly unit: CostUnit;
  readonly pair: Pair | undefined;
  /** By model, then by row. */
  readonly quality: readonly Float64Array[];
  readonly cost: readonly Float64Array[];
  /** By model; what a router that has not seen the outcome reckons with. */
  readonly meanCost: readonly number[];
}

/** The columns of a pool. Costs count only where each outcome has one. */
export function columnsOf({ models, rows }: Pool, pair: Pair | undefined): Columns {
  const priced = rows.every((row) => row.outcomes.every(({ cost }) => cost !== undefined));
  const unit: CostUnit = priced ? 'usd' : pair === undefined ? 'none' : 'strong-calls';
  const column = (read: (model: number, row: number) => number): readonly Float64Array[] =>
    models.map((_, model) => Float64Array.from(rows, (_, row) => read(model, row)));
  const quality = column((model, row) => rows[row]?.outcomes[model]?.quality ?? 0);
  const cost = column((model, row) => {
    if (unit === 'strong-calls') return model === pair?.strong ? 1 : 0;
    return rows[row]?.outcomes[model]?.cost ?? 0;
  });
  const meanCost = cost.map(
    (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, rows.length),
  );
  return { rows: rows.length, unit, pair, quality, cost, meanCost };
}
