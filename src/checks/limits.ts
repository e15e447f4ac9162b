import type { Finding, Subject } from './types.ts';
import { entryRoutes } from './fleet-reach.ts';
import { plansOf, type PlanShape } from './worst-plans.ts';

/** Routes whose worst plan is beyond a limit. */
export function* beyond(
  { policy }: Subject,
  limit: number | undefined,
  measure: (plan: PlanShape) => number,
  words: (worst: number) => { readonly what: string; readonly help: string },
): Generator<Finding> {
  if (limit === undefined) return;
  for (const id of entryRoutes(policy)) {
    const worst = Math.max(...plansOf(policy, id).map(measure));
    if (worst <= limit) continue;
    const { what, help } = words(worst);
    yield {
      at: policy.routes.get(id)?.span ?? policy.span,
      message: `a request sent to route \`${id}\` can ${what}`,
      help,
    };
  }
}
