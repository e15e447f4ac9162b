import { printInput } from '../analysis/witness/print-input.ts';
import { defineCheck, type Finding } from './types.ts';
import { nameRule, nameWay } from './words.ts';

/** Guarantees that some request breaks. */
export const guaranteeBroken = defineCheck({
  id: 'guarantee-broken',
  *find({ policy, facts }): Generator<Finding> {
    for (const { guarantee, breaches } of facts.guarantees) {
      const [first, ...others] = breaches;
      if (first === undefined) continue;
      const rule = policy.rules[first.rule];
      yield {
        at: guarantee.span,
        message: `guarantee \`${guarantee.id}\` is broken: ${nameRule(rule)} leads to model \`${first.model}\` ${nameWay(first.way)}, and ${first.why}`,
        help: `see it with ${printInput(first.witness.json, policy.span.source.path)}`,
        witness: first.witness.json,
        related: [first, ...others].map((breach) => {
          const by = policy.rules[breach.rule];
          return {
            message: `${nameRule(by)} leads to model \`${breach.model}\` ${nameWay(breach.way)}`,
            at: by?.span ?? policy.otherwise.span,
          };
        }),
      };
    }
  },
});
