import type { Model } from '../policy/types.ts';
import { defineCheck, type Finding } from './types.ts';

/** Routes whose first model costs nothing and one behind it does. */
export const freeBeforePaid = defineCheck({
  id: 'free-before-paid',
  *find({ policy }): Generator<Finding> {
    for (const route of policy.routes.values()) {
      if (route.kind !== 'models') continue;
      const [free, ...behind] = route.models.flatMap((id) => policy.models.get(id) ?? []);
      const paid = behind.find((model) => model.prices.length > 0 && !isFree(model));
      if (free === undefined || !isFree(free) || paid === undefined) continue;
      yield {
        at: route.span,
        message: `route \`${route.id}\` has \`${paid.id}\`, which costs money, behind \`${free.id}\`, which does not`,
        help: 'what the free model does not answer is paid for: if that is wanted, make the paid model a fallback with a route of its own, where it is plain to see',
      };
    }
  },
});

function isFree({ prices }: Model): boolean {
  return prices.length > 0 && prices.every(({ input, output }) => input === 0 && output === 0);
}
