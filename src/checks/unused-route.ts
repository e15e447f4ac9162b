import { removal } from './removal.ts';
import { defineCheck, type Finding } from './types.ts';

/** Routes that nothing leads to. */
export const unusedRoute = defineCheck({
  id: 'unused-route',
  *find({ policy, facts }): Generator<Finding> {
    const used = new Set<string>();
    for (const action of [...policy.rules.map((rule) => rule.action), policy.otherwise]) {
      if (action.kind === 'route')
        for (const route of facts.ways.routes(action.route)) used.add(route);
    }
    for (const { id, span } of policy.routes.values()) {
      if (used.has(id)) continue;
      yield {
        at: span,
        message: `nothing leads to route \`${id}\``,
        help: 'lead a rule, a side with a share or a fallback there, or remove it',
        fix: removal(span, `remove route \`${id}\``, 'safe'),
      };
    }
  },
});
