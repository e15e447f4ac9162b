import { planKeys } from '../analysis/plan-key.ts';
import { counted } from '../base/counted.ts';
import { matching } from './matching.ts';
import { defineCheck, type Finding, type Shortfall } from './types.ts';
import { nameAction } from './words.ts';

/** Overlaps that are told, those with most traffic first. */
const MOST = 10;

/** With traffic: pairs of rules that both match requests and lead them elsewhere, by how many. */
export const overlappingRules = defineCheck({
  id: 'overlapping-rules',
  applies: ({ traffic }) => traffic !== undefined,
  *find(subject): Generator<Finding | Shortfall> {
    const { policy } = subject;
    // With `match: unique` any overlap is an error of its own.
    const matches = policy.match === 'unique' ? undefined : matching(subject);
    if (matches === undefined) return;
    const planKey = planKeys(policy);
    const keys = policy.rules.map(({ action }) => planKey(action));
    const counts = new Map<number, number>();
    for (const [first, ...others] of matches.rules) {
      if (first === undefined) continue;
      for (const other of others) {
        if (keys[first] === keys[other]) continue;
        const pair = first * policy.rules.length + other;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
    const ranked = [...counts].sort(([, a], [, b]) => b - a);
    const all = String(matches.rules.length);
    for (const [pair, count] of ranked.slice(0, MOST)) {
      const first = policy.rules[Math.floor(pair / policy.rules.length)];
      const second = policy.rules[pair % policy.rules.length];
      if (first === undefined || second === undefined) continue;
      yield {
        at: second.span,
        message: `${String(count)} of ${all} requests match \`${first.id}\` and \`${second.id}\`, and only their order sends them to ${nameAction(first.action)}`,
        help: `the other way round they would go to ${nameAction(second.action)}: if the order is as it should be, there is nothing to do`,
        related: [{ message: `\`${first.id}\` stands here`, at: first.span }],
      };
    }
    if (ranked.length > MOST) {
      yield {
        leftOut: `tells the ${String(MOST)} largest of ${counted(ranked.length, 'overlap')}`,
      };
    }
    if (matches.cut !== undefined) yield matches.cut;
  },
});
