import { removal } from './removal.ts';
import { defineCheck, type Finding } from './types.ts';

/** Models that no route names and no signal asks. */
export const unusedModel = defineCheck({
  id: 'unused-model',
  *find({ policy }): Generator<Finding> {
    const used = new Set<string>();
    for (const route of policy.routes.values()) {
      if (route.kind === 'models') for (const model of route.models) used.add(model);
    }
    for (const model of policy.asked ?? []) used.add(model);
    for (const { id, span } of policy.models.values()) {
      if (used.has(id)) continue;
      yield {
        at: span,
        message: `no route names model \`${id}\``,
        help: 'give it to a route, or remove it',
        fix: removal(span, `remove model \`${id}\``, 'safe'),
      };
    }
  },
});
