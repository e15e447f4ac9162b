import { defineCheck, type Finding } from './types.ts';
import { nameRule, nameWay } from './words.ts';

/** Guarantees that are neither proved nor refuted. */
export const guaranteeUnproved = defineCheck({
  id: 'guarantee-unproved',
  *find({ policy, facts }): Generator<Finding> {
    for (const { guarantee, breaches, doubts } of facts.guarantees) {
      const [first] = doubts;
      if (breaches.length > 0 || first === undefined) continue;
      yield {
        at: guarantee.span,
        message: `guarantee \`${guarantee.id}\` is neither proved nor refuted: ${first.why}`,
        help: 'it is kept at run time: an attempt that would break it is not made',
        related: doubts.map((doubt) => {
          const by = policy.rules[doubt.rule];
          return {
            message: `${nameRule(by)} leads to model \`${doubt.model}\` ${nameWay(doubt.way)}`,
            at: by?.span ?? policy.otherwise.span,
          };
        }),
      };
    }
  },
});
