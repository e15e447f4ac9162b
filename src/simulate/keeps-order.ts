import type { Policy } from '../policy/types.ts';

/**
 * Whether some decision depends on the requests before it, so that the traffic must be decided in
 * its order, in one thread. Every declared route counts; one that nothing leads to is rare and
 * only costs time.
 */
export function keepsOrder(policy: Policy): boolean {
  return [...policy.routes.values()].some(
    (route) => route.kind === 'models' && route.strategy.stateful === true,
  );
}
