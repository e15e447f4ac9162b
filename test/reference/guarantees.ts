/**
 * What guarantees mean, as plainly as it can be said: the run time and the proofs are compared
 * with this. Facts are read here anew; the truth of conditions is that of the rules' reference.
 */
import { Absent, type Value } from '../../src/base/value.ts';
import { findRegion } from '../../src/catalogue/regions.ts';
import type { Guarantee, Model, Policy } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Signal, SignalContext } from '../../src/signals/types.ts';
import { evaluate } from './evaluate.ts';

/** One attempt: whom it asks, by which route, its last possible call, its estimate in USD. */
export interface ReferenceAttempt {
  readonly model: Model;
  readonly route: string;
  readonly lastCall: number;
  readonly costUsd: number | undefined;
}

/** Whether a guarantee speaks of a request: whether its `when` is true. */
export function speaksOf(
  policy: Policy,
  guarantee: Guarantee,
  request: RoutingRequest,
  context: SignalContext,
): boolean {
  return evaluate(policy, guarantee.when, request, context) === true;
}

/** Whether an attempt keeps what a guarantee says of attempts: `never` is false, `always` is true. */
export function keeps(guarantee: Guarantee, attempt: ReferenceAttempt, policy: Policy): boolean {
  const facts = new Map<string, Signal>();
  for (const [id, value] of Object.entries(read(attempt))) {
    const reading = value ?? new Absent('not known');
    facts.set(id, { id, read: () => reading } as unknown as Signal);
  }
  const about = { ...policy, signals: facts };
  const request = new RoutingRequest({ id: 'none' });
  const truth = evaluate(about, guarantee.what, request, {} as SignalContext);
  return guarantee.holds === 'never' ? truth === false : truth === true;
}

/** Facts whose meaning is one look; prices are those of one row without tiers. */
function read({
  model,
  route,
  lastCall,
  costUsd,
}: ReferenceAttempt): Record<string, Value | undefined> {
  return {
    attempts: lastCall,
    cost: costUsd,
    route,
    'model.context': model.context,
    'model.country': model.region === undefined ? undefined : findRegion(model.region)?.country,
    'model.id': model.id,
    'model.price.input': model.prices[0]?.input,
    'model.price.output': model.prices[0]?.output,
    'model.provider': model.provider,
    'model.region': model.region,
    'model.residency': model.residency,
    'model.tags': model.tags,
  };
}
