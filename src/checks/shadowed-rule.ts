import { matching } from './matching.ts';
import { defineCheck, type Finding } from './types.ts';
import { nameRules } from './words.ts';

/** Share of a rule's matches in the traffic that others must take before it is told. */
const SHARE = 0.5;

/** Matches that a share must be of. */
const LEAST = 10;

/** With traffic: rules of whose matches earlier rules take most. */
export const shadowedRule = defineCheck({
  id: 'shadowed-rule',
  *find(subject): Generator<Finding> {
    const { policy, facts } = subject;
    const matches = matching(subject);
    if (matches === undefined) return;
    for (const [index, rule] of policy.rules.entries()) {
      if (facts.reachability.rules[index]?.kind !== 'reachable') continue;
      const takers = new Map<number, number>();
      let count = 0;
      for (const one of matches) {
        if (!one.includes(index)) continue;
        count++;
        const first = one[0] ?? index;
        if (first !== index) takers.set(first, (takers.get(first) ?? 0) + 1);
      }
      const taken = [...takers.values()].reduce((sum, one) => sum + one, 0);
      if (count < LEAST || taken / count < SHARE) continue;
      const ranked = [...takers].sort(([, a], [, b]) => b - a).slice(0, 5);
      const blamed = ranked.flatMap(([at]) => policy.rules[at] ?? []);
      yield {
        at: rule.span,
        message: `${nameRules(blamed)} above ${blamed.length === 1 ? 'takes' : 'take'} ${percent(taken / count)} of the traffic that rule \`${rule.id}\` matches`,
        help: 'move it up, if it is the more important one',
        related: ranked.flatMap(([at, requests]) => {
          const other = policy.rules[at];
          if (other === undefined) return [];
          return [
            {
              message: `\`${other.id}\` takes ${String(requests)} of ${String(count)}`,
              at: other.span,
            },
          ];
        }),
      };
    }
  },
});

function percent(share: number): string {
  return `${(share * 100).toFixed(share === 1 ? 0 : 1)} %`;
}
