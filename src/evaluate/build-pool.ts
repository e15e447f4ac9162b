import { hash32 } from '../base/hash.ts';
import type { Outcome, OutcomeRecord, Row } from './types.ts';

/** Prompts and the models that are compared on them. */
export interface Pool {
  readonly models: readonly string[];
  readonly rows: readonly Row[];
  /** Records without an outcome of each model of the pool. */
  readonly incomplete: number;
  /** Models that too few records know, and how many do. */
  readonly rare: readonly { readonly model: string; readonly records: number }[];
}

/** How a pool is made of records. */
export interface PoolOptions {
  /** Without them, every model that at least half of the records know. */
  readonly models: readonly string[] | undefined;
  /** Parts for learning from the others; at least 2. */
  readonly folds: number;
  readonly seed: number;
}

/**
 * The records that know every model of the pool, so that all are compared on the same prompts.
 * Prompts that differ in case and spaces alone fall into one fold, so that none is learnt from itself.
 */
export function buildPool(records: readonly OutcomeRecord[], options: PoolOptions): Pool {
  const counts = new Map<string, number>();
  for (const { outcomes } of records) {
    for (const model of outcomes.keys()) counts.set(model, (counts.get(model) ?? 0) + 1);
  }
  const common = [...counts].filter(([, count]) => count * 2 >= records.length);
  const models = options.models ?? common.map(([model]) => model);
  const rows = records.flatMap((record, at) => {
    const outcomes = models.map((model) => record.outcomes.get(model));
    if (!outcomes.every((outcome): outcome is Outcome => outcome !== undefined)) return [];
    const { id = `row-${at + 1}`, prompt, task, domain } = record;
    const fold = foldOf(prompt, options);
    return [{ id, prompt, task, domain, fold, outcomes }];
  });
  const rare =
    options.models === undefined ? [...counts].filter(([model]) => !models.includes(model)) : [];
  return {
    models,
    rows,
    incomplete: records.length - rows.length,
    rare: rare.map(([model, count]) => ({ model, records: count })),
  };
}

function foldOf(prompt: string, { folds, seed }: PoolOptions): number {
  return hash32(prompt.toLowerCase().replace(/\s+/g, ' ').trim(), seed) % folds;
}
