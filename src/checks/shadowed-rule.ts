import { planKeys } from '../analysis/plan-key.ts';
import { matching } from './matching.ts';
import { defineCheck, type Finding, type Shortfall } from './types.ts';
import { nameAction, nameRules } from './words.ts';

/** Share of a rule's matches in the traffic that others must take before it is told. */
const SHARE = 0.5;

/** Matches that a share must be of. */
const LEAST = 10;

/** With traffic: rules of whose matches rules above take most, and lead them elsewhere. */
export const shadowedRule = defineCheck({
  id: 'shadowed-rule',
  applies: ({ traffic }) => traffic !== undefined,
  *find(subject): Generator<Finding | Shortfall> {
    const { policy, facts } = subject;
    const matches = matching(subject);
    if (matches === undefined) return;
    const planKey = planKeys(policy);
    const keys = policy.rules.map(({ action }) => planKey(action));
    const tallies = policy.rules.map(() => ({ count: 0, takers: new Map<number, number>() }));
    for (const rules of matches.rules) {
      const [first] = rules;
      for (const rule of rules) {
        const tally = tallies[rule];
        if (tally === undefined || first === undefined) continue;
        tally.count++;
        if (keys[first] !== keys[rule]) tally.takers.set(first, (tally.takers.get(first) ?? 0) + 1);
      }
    }
    for (const [index, rule] of policy.rules.entries()) {
      const { count, takers } = tallies[index] ?? { count: 0, takers: new Map<number, number>() };
      const taken = [...takers.values()].reduce((sum, one) => sum + one, 0);
      // Of a rule that nothing reaches all is known already.
      if (facts.reachability.rules[index]?.kind !== 'reachable') continue;
      if (count < LEAST || taken / count < SHARE) continue;
      const ranked = [...takers].sort(([, a], [, b]) => b - a);
      const blamed = ranked.flatMap(([at]) => policy.rules[at] ?? []);
      yield {
        at: rule.span,
        message: `${nameRules(blamed)} above ${blamed.length === 1 ? 'takes' : 'take'} ${percent(taken / count)} of the ${String(count)} requests that rule \`${rule.id}\` matches`,
        help: `if they were meant to go to ${nameAction(rule.action)}, move the rule up`,
        related: ranked.slice(0, 5).flatMap(([at, requests]) => {
          const other = policy.rules[at];
          if (other === undefined) return [];
          const where = nameAction(other.action);
          return [
            { message: `\`${other.id}\` sends ${String(requests)} to ${where}`, at: other.span },
          ];
        }),
      };
    }
    if (matches.cut !== undefined) yield matches.cut;
  },
});

function percent(share: number): string {
  return `${(share * 100).toFixed(share === 1 ? 0 : 1)} %`;
}
