import { entryRoutes, isLimited } from './fleet-reach.ts';
import type { Finding, Shortfall, Subject } from './types.ts';
import { plansOf, type PlanShape } from './worst-plans.ts';

/** What a check says that has not looked at every plan of a route that keeps its limit so far. */
const TOO_MANY_PLANS = {
  leftOut: 'did not look at every plan: there are too many ways through splits',
};

/** The same where a strategy may refuse models, so that nobody can tell who is asked. */
const LIMITED = {
  leftOut: 'did not look at every plan: limits of a strategy decide who is asked',
};

/** Routes whose worst plan is beyond a limit. */
export function* beyond(
  { policy }: Subject,
  limit: number | undefined,
  measure: (plan: PlanShape) => number,
  words: (worst: number) => { readonly what: string; readonly help: string },
): Generator<Finding | Shortfall> {
  if (limit === undefined) return;
  const plansFrom = plansOf(policy);
  let cut = false;
  for (const id of entryRoutes(policy)) {
    const { plans, whole } = plansFrom(id);
    const worst = plans.reduce((most, plan) => Math.max(most, measure(plan)), 0);
    if (worst <= limit) {
      cut ||= !whole;
      continue;
    }
    const { what, help } = words(worst);
    yield {
      at: policy.routes.get(id)?.span ?? policy.span,
      message: `a request sent to route \`${id}\` can ${what}`,
      help,
    };
  }
  if (cut) yield isLimited(policy) ? LIMITED : TOO_MANY_PLANS;
}
