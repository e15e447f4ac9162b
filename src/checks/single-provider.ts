import { entryRoutes, fleetOf, TOO_MANY_WAYS } from './fleet-reach.ts';
import { defineCheck, type Finding, type Shortfall } from './types.ts';

/** Routes of several models that all fail with one provider, where the fleet has another. */
export const singleProvider = defineCheck({
  id: 'single-provider',
  *find({ policy }): Generator<Finding | Shortfall> {
    const all = new Set([...policy.models.values()].map(({ provider }) => provider));
    if (all.size < 2) return;
    for (const id of entryRoutes(policy)) {
      const models = fleetOf(policy)(id);
      if (models === undefined) {
        yield TOO_MANY_WAYS;
        return;
      }
      const [first] = models;
      if (first === undefined || models.length < 2) continue;
      const isTogether = models.every(
        (model) =>
          model.provider === first.provider &&
          model.region === first.region &&
          model.baseUrl === first.baseUrl,
      );
      if (!isTogether) continue;
      const where = first.region === undefined ? '' : ` in \`${first.region}\``;
      yield {
        at: policy.routes.get(id)?.span ?? policy.span,
        message: `every attempt of route \`${id}\` goes to provider \`${first.provider}\`${where}`,
        help: 'when it is down nobody answers: add a model of another provider or region, or a fallback that has one',
      };
    }
  },
});
