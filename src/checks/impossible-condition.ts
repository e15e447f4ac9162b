import { printCondition } from '../policy/print-condition.ts';
import { removal } from './removal.ts';
import { defineCheck, type Finding } from './types.ts';

/** Conditions that no request satisfies. */
export const impossibleCondition = defineCheck({
  id: 'impossible-condition',
  soundInPart: true,
  *find({ policy, facts }): Generator<Finding> {
    for (const [index, rule] of policy.rules.entries()) {
      if (facts.reachability.rules[index]?.kind !== 'impossible') continue;
      yield {
        at: rule.when.span,
        message: `no request satisfies the condition of rule \`${rule.id}\``,
        help: `\`${printCondition(rule.when)}\` contradicts itself, or asks for what its signals never have`,
        // What was meant to match is a mistake to look at, not to sweep away.
        fix: removal(rule.span, `remove rule \`${rule.id}\``, 'unsafe'),
      };
    }
  },
});
