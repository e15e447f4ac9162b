import { defineCheck, type Finding } from './types.ts';

/** Routes whose first model costs nothing and whose next one does. */
export const freeBeforePaid = defineCheck({
  id: 'free-before-paid',
  *find({ policy }): Generator<Finding> {
    for (const route of policy.routes.values()) {
      if (route.kind !== 'models') continue;
      const models = route.models.flatMap((id) => policy.models.get(id) ?? []);
      const isFree = ({ prices }: (typeof models)[number]): boolean =>
        prices.length > 0 && prices.every(({ input, output }) => input === 0 && output === 0);
      const free = models.find(isFree);
      const paid = models.slice(free === undefined ? models.length : models.indexOf(free) + 1);
      const first = paid.find((model) => model.prices.length > 0 && !isFree(model));
      if (free === undefined || first === undefined || models[0] !== free) continue;
      yield {
        at: route.span,
        message: `route \`${route.id}\` gives to \`${first.id}\`, which costs money, what \`${free.id}\` does not answer for nothing`,
        help: 'when the free model is overloaded its whole traffic is paid for: limit it, or give the route a free fallback',
      };
    }
  },
});
