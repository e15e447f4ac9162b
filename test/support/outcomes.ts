import { buildPool, type Pool } from '../../src/evaluate/build-pool.ts';
import type { Outcome, OutcomeRecord } from '../../src/evaluate/types.ts';

/** An outcome of which only this is known. */
export function outcome(quality: number, cost?: number, latencyMs?: number): Outcome {
  return {
    quality,
    cost,
    latencyMs,
    inputTokens: undefined,
    outputTokens: undefined,
    answer: undefined,
  };
}

/** A record with outcomes by model. */
export function record(
  prompt: string,
  outcomes: Readonly<Record<string, Outcome>>,
  more: Partial<Pick<OutcomeRecord, 'id' | 'task' | 'domain'>> = {},
): OutcomeRecord {
  return {
    id: undefined,
    task: undefined,
    domain: undefined,
    ...more,
    prompt,
    outcomes: new Map(Object.entries(outcomes)),
  };
}

/** A pool of all models, two folds, seed 0. */
export function poolOf(records: readonly OutcomeRecord[]): Pool {
  return buildPool(records, { models: undefined, folds: 2, seed: 0 });
}
