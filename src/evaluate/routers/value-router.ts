import type { Columns } from '../columns.ts';
import type { Point, Router, Row, Scorer } from '../types.ts';

/** Settings between "money is no object" and "the cheapest, whatever it answers". */
const STEPS = 32;
/** Powers of ten around one whole quality for the difference between dearest and cheapest. */
const LEAST_POWER = -3;
const MOST_POWER = 2;

/**
 * A scorer of several models: takes the model with the highest predicted quality less what its cost
 * is worth, for prices of quality from nothing to everything. Equal values go to the cheaper one.
 */
export function valueRouter(scorer: Scorer, columns: Columns, rows: readonly Row[]): Router {
  const choose = (row: Row, worth: number): number =>
    bestOf(scorer.score(row), scorer.cost?.(row) ?? columns.meanCost, worth);
  const settings: { readonly worth: number; readonly choice: Int16Array }[] = [];
  for (const worth of worthsOf(columns)) {
    const choice = Int16Array.from(rows, (row) => choose(row, worth));
    const last = settings.at(-1)?.choice;
    // A price of quality that changes no choice is the same setting.
    if (last?.every((model, row) => model === choice[row]) !== true)
      settings.push({ worth, choice });
  }
  const decide = (row: Row, setting: number): number => choose(row, settings[setting]?.worth ?? 0);
  return choiceRouter(
    { name: scorer.name, scorer, decide, asksFirst: scorer.asksFirst },
    settings.map(({ worth, choice }) => ({ setting: settingName(worth), choice })),
    columns,
  );
}

/** Choices that were made beforehand, for each setting; -1 is no model. */
export interface ChoiceSetting {
  readonly setting: string;
  readonly choice: Int16Array;
}

/** A router that is known by its choices: rows without one count for nothing. */
export function choiceRouter(
  router: {
    readonly name: string;
    readonly scorer: Scorer | undefined;
    readonly decide: NonNullable<Router['decide']>;
    readonly asksFirst?: number | undefined;
  },
  settings: readonly ChoiceSetting[],
  columns: Columns,
): Router {
  const { asksFirst } = router;
  const prepared = settings.map(({ setting, choice }) => {
    const read = (of: readonly Float64Array[]): Float64Array =>
      Float64Array.from(choice, (model, row) => (model < 0 ? 0 : (of[model]?.[row] ?? 0)));
    const costs = read(columns.cost);
    if (asksFirst !== undefined) {
      for (const [row, model] of choice.entries()) {
        if (model !== asksFirst)
          costs[row] = (costs[row] ?? 0) + (columns.cost[asksFirst]?.[row] ?? 0);
      }
    }
    const strong = columns.pair?.strong;
    return { setting, choice, qualities: read(columns.quality), costs, strong };
  });
  const [only] = settings.length === 1 ? settings : [];
  const covered =
    only === undefined ? undefined : Float64Array.from(only.choice, (model) => (model < 0 ? 0 : 1));
  return {
    name: router.name,
    kind: 'router',
    scorer: router.scorer,
    decide: router.decide,
    ...(covered?.includes(0) === true ? { covered } : {}),
    points: (weights) =>
      prepared.flatMap(({ setting, choice, qualities, costs, strong }): readonly Point[] => {
        let [total, quality, cost, calls] = [0, 0, 0, 0];
        for (let row = 0; row < choice.length; row++) {
          const model = choice[row] ?? -1;
          if (model < 0) continue;
          const weight = weights[row] ?? 0;
          total += weight;
          quality += weight * (qualities[row] ?? 0);
          cost += weight * (costs[row] ?? 0);
          if (model === strong) calls += weight;
        }
        if (total === 0) return [];
        return [
          {
            setting,
            quality: quality / total,
            cost: columns.unit === 'none' ? undefined : cost / total,
            share: strong === undefined ? undefined : calls / total,
          },
        ];
      }),
  };
}

/** What one unit of cost is worth in quality, from nothing on. */
function worthsOf({ unit, meanCost }: Columns): readonly number[] {
  const spread = Math.max(...meanCost) - Math.min(...meanCost);
  if (unit === 'none' || spread <= 0) return [0];
  const span = MOST_POWER - LEAST_POWER;
  const steps = Array.from(
    { length: STEPS },
    (_, step) => 10 ** (LEAST_POWER + (span * step) / (STEPS - 1)) / spread,
  );
  return [0, ...steps];
}

function bestOf(scores: readonly number[], costs: readonly number[], worth: number): number {
  let best = 0;
  let highest = -Infinity;
  for (const [model, score] of scores.entries()) {
    const cost = costs[model] ?? 0;
    const value = score - worth * cost;
    if (value > highest || (value === highest && cost < (costs[best] ?? 0))) {
      highest = value;
      best = model;
    }
  }
  return best;
}

function settingName(worth: number): string {
  return worth === 0 ? 'quality first' : `$1 = ${String(Number(worth.toPrecision(3)))} quality`;
}
