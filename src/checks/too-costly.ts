import { attemptFacts } from '../attempt-facts/registry.ts';
import { EXPECTED_OUTPUT_TOKENS } from '../runtime/needs.ts';
import { beyond } from './limits.ts';
import { defineCheck } from './types.ts';

/** Routes on which a request that fills a model's context costs more than a limit given for the check. */
export const tooCostly = defineCheck({
  id: 'too-costly',
  *find(subject) {
    const { policy } = subject;
    const cost = attemptFacts.find((fact) => fact.kind === 'dynamic' && fact.money === true);
    if (cost?.kind !== 'dynamic') return;
    yield* beyond(
      subject,
      subject.limits?.costUsd,
      (plan) =>
        Math.max(
          0,
          ...[...plan].map(([id, route]) => {
            const model = policy.models.get(id);
            if (model?.context === undefined) return 0;
            const inputTokens = { low: 0, high: model.context, absent: false };
            const outputTokens = { low: 0, high: EXPECTED_OUTPUT_TOKENS, absent: false };
            const lastCall = { low: 1, high: 1, absent: false };
            return cost.range({ model, route: route.id, lastCall, inputTokens, outputTokens }).high;
          }),
        ),
      (worst) => ({
        what: `cost ${worst.toFixed(2)} USD, more than ${String(subject.limits?.costUsd)} USD`,
        help: `a request that fills the context of the dearest model does, with ${String(EXPECTED_OUTPUT_TOKENS)} tokens of output: bound \`prompt.tokens\` in a rule, or use a cheaper model`,
      }),
    );
  },
});
