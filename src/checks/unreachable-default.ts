import { defineCheck, type Finding } from './types.ts';
import { nameRules } from './words.ts';
import type { Rule } from '../policy/types.ts';

/** A default that no request reaches, so that what it says is never done. */
export const unreachableDefault = defineCheck({
  id: 'unreachable-default',
  soundInPart: true,
  *find({ policy, facts }): Generator<Finding> {
    const reach = facts.reachability.otherwise;
    // A policy that is to be unique has to leave nothing over.
    if (reach.kind !== 'covered' || policy.match === 'unique') return;
    const blamed = reach.by.map((position) => policy.rules[position] as Rule);
    yield {
      at: policy.otherwise.span,
      message: `no request reaches the default: ${nameRules(blamed)} ${blamed.length === 1 ? 'takes' : 'take'} every request`,
      help: 'check that a rule is not wider than it was meant to be',
      related: blamed.map(({ id, span }) => ({ message: `\`${id}\` stands here`, at: span })),
    };
  },
});
