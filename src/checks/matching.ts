import { holdsAt } from '../analysis/space.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Shortfall, Subject } from './types.ts';

/** Conditions that are looked at for all requests together: a second or two. */
const MOST_LOOKS = 10_000_000;

/** Which rules match which requests of the traffic. */
export interface Matching {
  /** For each request that was looked at, the rules that match it, in order. */
  readonly rules: readonly (readonly number[])[];
  /** What was left out, where that is something. */
  readonly cut: Shortfall | undefined;
}

const known = new WeakMap<readonly RoutingRequest[], Matching>();

/** Matches the traffic with all rules; undefined without traffic. */
export function matching({ policy, facts, traffic }: Subject): Matching | undefined {
  if (traffic === undefined) return undefined;
  let found = known.get(traffic);
  if (found === undefined) {
    const { space, world, formulas } = facts;
    // A request that carries no time was sent at some time, not at that of made-up ones.
    const context = { ...world.context, now: undefined };
    const most = Math.max(1, Math.floor(MOST_LOOKS / Math.max(1, formulas.length)));
    // Evenly over the traffic: its beginning may be of one hour.
    const step = Math.max(1, traffic.length / most);
    const rules: (readonly number[])[] = [];
    for (let at = 0; at < traffic.length; at += step) {
      const point = space.locate(traffic[Math.floor(at)] as RoutingRequest, context);
      rules.push(formulas.flatMap((formula, index) => (holdsAt(formula, point) ? [index] : [])));
    }
    const looked = `${String(rules.length)} of ${String(traffic.length)} requests`;
    const count = String(policy.rules.length);
    found = {
      rules,
      cut:
        step > 1
          ? { leftOut: `looked at ${looked}: with ${count} rules that is enough` }
          : undefined,
    };
    known.set(traffic, found);
  }
  return found;
}
