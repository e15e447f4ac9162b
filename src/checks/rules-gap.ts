import { printInput } from '../analysis/witness/print-input.ts';
import { defineCheck, type Finding } from './types.ts';

/** In a policy with `match: unique`, requests that no rule matches. */
export const rulesGap = defineCheck({
  id: 'rules-gap',
  *find({ policy, facts }): Generator<Finding> {
    const reach = facts.reachability.otherwise;
    if (policy.match !== 'unique' || reach.kind !== 'reachable') return;
    yield {
      at: policy.otherwise.span,
      message: 'no rule matches some requests, and the policy says `match: unique`',
      help: `see it with ${printInput(reach.witness.json, policy.span.source.path)}`,
      witness: reach.witness.json,
    };
  },
});
