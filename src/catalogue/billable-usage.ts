import type { RecordedUsage } from '../request/types.ts';
import type { BillableUsage } from './types.ts';

/**
 * What a past request's recorded tokens are billed as. Cached tokens are part of the recorded
 * input and reasoning is part of the recorded output, so both are taken out and counted apart.
 * A record whose parts exceed the whole keeps its parts: the whole is then too small, not they.
 * Undefined where either count is missing. Cache writes count as five-minute ones: records do not
 * say how long the cache lives.
 */
export function billableUsage(recorded: RecordedUsage): BillableUsage | undefined {
  const { input, output, cacheRead, cacheWrite, reasoning } = recorded;
  if (input === undefined || output === undefined) return undefined;
  return {
    input: Math.max(0, input - cacheRead - cacheWrite),
    cacheRead,
    cacheWrite5m: cacheWrite,
    output: Math.max(0, output - reasoning),
    reasoning,
  };
}

/** The usage of a request that is only planned: nothing cached, nothing reasoned. */
export function plannedUsage(input: number, output: number): BillableUsage {
  return { input, output };
}
