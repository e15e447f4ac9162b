import type { Action } from '../policy/types.ts';
import { CAPABILITIES, modelsFrom } from './fleet-reach.ts';
import { defineCheck, type Finding } from './types.ts';
import { nameRule } from './words.ts';

/** Routes that no model of can serve a kind of request, which then nobody answers. */
export const neverFits = defineCheck({
  id: 'never-fits',
  *find({ policy, facts }): Generator<Finding> {
    const fleet = [...policy.models.values()];
    const entries: readonly (readonly [Action, number])[] = [
      ...policy.rules.map(({ action }, index) => [action, index] as const),
      [policy.otherwise, -1],
    ];
    const told = new Set<string>();
    for (const [action, index] of entries) {
      if (action.kind !== 'route' || told.has(action.route)) continue;
      const models = modelsFrom(policy, facts.ways, action.route);
      const lacking = CAPABILITIES.filter(
        ([need]) =>
          models.every((model) => model[need] === false) &&
          fleet.some((model) => model[need] === true),
      ).map(([, name]) => name);
      if (models.length === 0 || lacking.length === 0) continue;
      told.add(action.route);
      const rule = policy.rules[index];
      yield {
        at: rule?.span ?? action.span,
        message: `${nameRule(rule)} leads to route \`${action.route}\`, where no model takes ${lacking.join(' or ')}`,
        help: 'requests that need it are answered by nobody: lead them elsewhere with a rule above, or add a fallback that can',
      };
    }
  },
});
