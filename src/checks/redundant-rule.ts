import { planKeys } from '../analysis/plan-key.ts';
import { removalFix } from '../diagnostics/removal-fix.ts';
import { defineCheck, type Finding } from './types.ts';
import { nameAction } from './words.ts';

/** Rules beyond which nothing is asked rule by rule: the question grows with the square. */
const MOST_RULES = 300;

/** Rules without which every request would be treated alike. */
export const redundantRule = defineCheck({
  id: 'redundant-rule',
  *find({ policy, facts }): Generator<Finding> {
    const { rules, otherwise } = policy;
    if (rules.length > MOST_RULES) return;
    const planKey = planKeys(policy);
    const keys = [...rules.map(({ action }) => planKey(action)), planKey(otherwise)];
    for (const [index, rule] of rules.entries()) {
      if (facts.reachability.rules[index]?.kind !== 'reachable') continue;
      const differs = keys.some((key, later) => {
        if (later <= index || key === keys[index]) return false;
        const next = facts.formulas[later];
        const above = rules.map((_, at) => at).filter((at) => at < later && at !== index);
        const wanted = [facts.formulas[index], next].filter((formula) => formula !== undefined);
        return facts.ask(wanted, above).kind !== 'none';
      });
      if (differs) continue;
      yield {
        at: rule.span,
        message: `rule \`${rule.id}\` makes no difference: without it the rules below lead its requests to the same`,
        help: `it leads to ${nameAction(rule.action)}; remove it, or keep it with \`# llmroute-ignore redundant-rule: reason\``,
        fix: removalFix(rule.span, `remove rule \`${rule.id}\``, 'safe'),
      };
    }
  },
});
