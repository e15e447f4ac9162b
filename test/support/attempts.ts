import type { PlannedAttempt } from '../../src/attempt-facts/types.ts';
import type { Model } from '../../src/policy/types.ts';
import { smallModel } from './small-policy.ts';

/** The first attempt at a model that is as given. */
export function attemptAt(
  model: Partial<Model> = {},
  given: Partial<PlannedAttempt> = {},
): PlannedAttempt {
  return {
    model: smallModel('near', model),
    route: 'first',
    lastCall: 1,
    costUsd: () => undefined,
    ...given,
  };
}
