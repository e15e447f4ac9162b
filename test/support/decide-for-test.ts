import type { CompiledPolicy } from '../../src/compile/types.ts';
import { estimatedCounter } from '../../src/request/tokens/estimated-counter.ts';
import type { RoutingRequest } from '../../src/request/routing-request.ts';
import { loadRoundTrips } from '../../src/catalogue/round-trips.ts';
import { decideRequest } from '../../src/runtime/decide.ts';
import { Turns } from '../../src/runtime/turns.ts';
import type { Decision } from '../../src/runtime/types.ts';

const roundTrips = await loadRoundTrips();

/** The clock of the tests: a Sunday noon. */
export const NOW = Date.parse('2026-11-22T12:00:00Z');

/** Decides a request under the tests' clock and seed. */
export function decideForTest(compiled: CompiledPolicy, request: RoutingRequest): Decision {
  return decideRequest(compiled, request, {
    signals: { now: NOW, timeZone: compiled.policy.timeZone, tokens: estimatedCounter },
    seed: 0,
    turns: new Turns(),
    roundTrips,
  });
}
