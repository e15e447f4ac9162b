import { entryRoutes, modelsFrom } from './fleet-reach.ts';
import { defineCheck, type Finding } from './types.ts';

/** Routes that fail with one provider, where the fleet has another. */
export const singleProvider = defineCheck({
  id: 'single-provider',
  *find({ policy, facts }): Generator<Finding> {
    const fleet = new Set([...policy.models.values()].map(({ provider }) => provider));
    if (fleet.size < 2) return;
    for (const id of entryRoutes(policy)) {
      const models = modelsFrom(policy, facts.ways, id);
      const providers = new Set(models.map(({ provider }) => provider));
      const [only] = providers;
      const regions = new Set(
        models.map(({ region, baseUrl }) => `${region ?? ''} ${baseUrl ?? ''}`),
      );
      if (models.length < 2 || providers.size !== 1 || regions.size !== 1) continue;
      yield {
        at: policy.routes.get(id)?.span ?? policy.span,
        message: `every attempt of route \`${id}\` goes to provider \`${only ?? ''}\` in one place`,
        help: 'when it is down nobody answers: add a model of another provider or region, or a fallback',
      };
    }
  },
});
