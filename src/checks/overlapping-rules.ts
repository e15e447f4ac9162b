import { planKeys } from '../analysis/plan-key.ts';
import { matching } from './matching.ts';
import { defineCheck, type Finding } from './types.ts';
import { nameAction } from './words.ts';

/** Overlaps that are told, those with most traffic first. */
const MOST = 10;

/** With traffic: pairs of rules that both match requests and lead them elsewhere, by how many. */
export const overlappingRules = defineCheck({
  id: 'overlapping-rules',
  *find(subject): Generator<Finding> {
    const { policy } = subject;
    const matches = matching(subject);
    if (matches === undefined) return;
    const planKey = planKeys(policy);
    const keys = policy.rules.map(({ action }) => planKey(action));
    const counts = new Map<string, { readonly pair: readonly [number, number]; count: number }>();
    for (const [first, ...others] of matches) {
      if (first === undefined) continue;
      for (const other of others) {
        if (keys[first] === keys[other]) continue;
        const key = `${String(first)} ${String(other)}`;
        const known = counts.get(key);
        if (known === undefined) counts.set(key, { pair: [first, other], count: 1 });
        else known.count++;
      }
    }
    const ranked = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, MOST);
    for (const { pair, count } of ranked) {
      const [first, second] = [policy.rules[pair[0]], policy.rules[pair[1]]];
      if (first === undefined || second === undefined) continue;
      yield {
        at: second.span,
        message: `${String(count)} of ${String(matches.length)} requests match both \`${first.id}\` and \`${second.id}\`, and the order sends them to ${nameAction(first.action)}`,
        help: `the other way round they would go to ${nameAction(second.action)}`,
        related: [{ message: `\`${first.id}\` stands here`, at: first.span }],
      };
    }
  },
});
