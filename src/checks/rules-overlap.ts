import { printInput } from '../analysis/witness/print-input.ts';
import { defineCheck, type Finding } from './types.ts';

/** In a policy with `match: unique`, requests that two rules match. */
export const rulesOverlap = defineCheck({
  id: 'rules-overlap',
  soundInPart: true,
  *find({ policy, facts }): Generator<Finding> {
    if (policy.match !== 'unique') return;
    for (const [second, rule] of policy.rules.entries()) {
      for (const first of policy.rules.keys()) {
        if (first >= second) break;
        const earlier = policy.rules[first];
        const formulas = [facts.formulas[first], facts.formulas[second]];
        const found = facts.ask(
          formulas.filter((formula) => formula !== undefined),
          [],
        );
        if (found.kind !== 'some' || earlier === undefined) continue;
        yield {
          at: rule.span,
          message: `rules \`${earlier.id}\` and \`${rule.id}\` match the same request, and the policy says \`match: unique\``,
          help: `see it with ${printInput(found.witness.json, policy.span.source.path)}`,
          witness: found.witness.json,
          related: [{ message: `\`${earlier.id}\` stands here`, at: earlier.span }],
        };
      }
    }
  },
});
