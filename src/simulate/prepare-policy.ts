import { loadRoundTrips, type RoundTrips } from '../catalogue/round-trips.ts';
import type { CompiledPolicy } from '../compile/types.ts';
import { estimatedCounter } from '../request/tokens/estimated-counter.ts';
import { loadExactCounter } from '../request/tokens/exact-counter.ts';
import type { TokenCounter } from '../request/types.ts';

/** A policy with what its decisions need of the world, all of it loaded. */
export interface PreparedPolicy {
  readonly compiled: CompiledPolicy;
  readonly tokens: TokenCounter;
  readonly roundTrips: RoundTrips;
}

/** Loads what the policy's decisions need. */
export async function preparePolicy(compiled: CompiledPolicy): Promise<PreparedPolicy> {
  const exact = compiled.policy.tokens === 'exact';
  const [tokens, roundTrips] = await Promise.all([
    exact ? loadExactCounter() : estimatedCounter,
    loadRoundTrips(),
  ]);
  return { compiled, tokens, roundTrips };
}
