import type { Action, Policy, Rule } from '../policy/types.ts';
import type { Related } from '../diagnostics/types.ts';
import { defineCheck, type Finding } from './types.ts';

/** Rules above which other rules take every request, with those rules. */
export const unreachableRule = defineCheck({
  id: 'unreachable-rule',
  soundInPart: true,
  *find({ policy, facts }): Generator<Finding> {
    for (const [index, rule] of policy.rules.entries()) {
      const reach = facts.reachability.rules[index];
      if (reach?.kind !== 'covered') continue;
      const blamed = reach.by.map((position) => policy.rules[position] as Rule);
      yield {
        at: rule.span,
        message: `no request reaches rule \`${rule.id}\`: ${nameRules(blamed)} above ${blamed.length === 1 ? 'takes' : 'take'} every request that it matches`,
        help: blamed.every(({ action }) => sameAction(action, rule.action))
          ? 'they lead to the same, so the rule can be removed'
          : 'move it above them, narrow them, or remove it',
        related: blamed.map((other): Related => ({
          message: `\`${other.id}\` sends them to ${nameAction(other.action)}`,
          at: other.span,
        })),
      };
    }
  },
});

/** At most three names; the places of all of them follow. */
function nameRules(rules: readonly Rule[]): string {
  const names = rules.slice(0, 3).map(({ id }) => `\`${id}\``);
  if (rules.length > 3) names.push(`${String(rules.length - 3)} more`);
  return names.length === 1
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function nameAction(action: Policy['otherwise']): string {
  return action.kind === 'route'
    ? `route \`${action.route}\``
    : `a rejection with ${String(action.status)}`;
}

function sameAction(a: Action, b: Action): boolean {
  return a.kind === 'route'
    ? b.kind === 'route' && a.route === b.route
    : b.kind === 'reject' && a.status === b.status && a.message === b.message;
}
