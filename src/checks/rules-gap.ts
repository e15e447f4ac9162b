import { printInput } from '../analysis/witness/print-input.ts';
import { defineCheck, type Finding } from './types.ts';

/** In a policy with `match: unique`, requests that no rule matches. */
export const rulesGap = defineCheck({
  id: 'rules-gap',
  *find({ policy, facts }): Generator<Finding> {
    const reach = facts.reachability.otherwise;
    if (policy.match !== 'unique') return;
    if (reach.kind === 'unknown') {
      yield {
        at: policy.otherwise.span,
        message: `it is not known whether a rule matches each request: ${reach.why}`,
        help: 'the policy says `match: unique`: write the rules so that they share fewer signals, or leave `match` out',
        severity: 'warning',
      };
    }
    if (reach.kind !== 'reachable') return;
    yield {
      at: policy.otherwise.span,
      message: 'no rule matches some requests, and the policy says `match: unique`',
      help: `add a rule for them; see one with ${printInput(reach.witness.json, policy.span.source.path)}`,
      witness: reach.witness.json,
    };
  },
});
