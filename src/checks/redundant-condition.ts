import { printCondition } from '../policy/print-condition.ts';
import { conjunctsOf, without } from './conjuncts.ts';
import { defineCheck, type Finding } from './types.ts';

/** Rules beyond which nothing is asked part by part. */
const MOST_RULES = 2_000;

/**
 * Parts of a condition that could be left out: wherever the others hold and the rule is reached,
 * they hold, too.
 */
export const redundantCondition = defineCheck({
  id: 'redundant-condition',
  *find({ policy, facts }): Generator<Finding> {
    const above: number[] = [];
    for (const [index, rule] of policy.rules.slice(0, MOST_RULES).entries()) {
      if (facts.reachability.rules[index]?.kind === 'reachable') {
        for (const part of conjunctsOf(rule.when)) {
          const rest = facts.space.formula(without(rule.when, part));
          if (facts.ask([rest], above, [facts.space.formula(part)]).kind !== 'none') continue;
          yield {
            at: part.span,
            message: `\`${printCondition(part)}\` makes no difference in rule \`${rule.id}\``,
            help: 'every request that comes this far and satisfies the rest satisfies it, too: leave it out',
          };
          // Each of two parts may be redundant while both together are not.
          break;
        }
      }
      above.push(index);
    }
  },
});
