import type { Action, Rule } from '../policy/types.ts';
import type { Related } from '../diagnostics/types.ts';
import { removal } from './removal.ts';
import { defineCheck, type Finding } from './types.ts';
import { nameAction, nameRules } from './words.ts';

/** Rules above which other rules take every request, with those rules. */
export const unreachableRule = defineCheck({
  id: 'unreachable-rule',
  soundInPart: true,
  *find({ policy, facts }): Generator<Finding> {
    for (const [index, rule] of policy.rules.entries()) {
      const reach = facts.reachability.rules[index];
      if (reach?.kind !== 'covered') continue;
      const blamed = reach.by.map((position) => policy.rules[position] as Rule);
      const isRepeated = blamed.every(({ action }) => sameAction(action, rule.action));
      yield {
        at: rule.span,
        message: `no request reaches rule \`${rule.id}\`: ${nameRules(blamed)} above ${blamed.length === 1 ? 'takes' : 'take'} every request that it matches`,
        help: isRepeated
          ? 'they lead to the same, so the rule can be removed'
          : 'move it above them, narrow them, or remove it',
        related: blamed.map((other): Related => ({
          message: `\`${other.id}\` sends them to ${nameAction(other.action)}`,
          at: other.span,
        })),
        // What was meant to lead elsewhere is a mistake to look at, not to sweep away.
        fix: removal(rule.span, `remove rule \`${rule.id}\``, isRepeated ? 'safe' : 'unsafe'),
      };
    }
  },
});

function sameAction(a: Action, b: Action): boolean {
  return a.kind === 'route'
    ? b.kind === 'route' && a.route === b.route
    : b.kind === 'reject' && a.status === b.status && a.message === b.message;
}
