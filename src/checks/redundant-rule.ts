import { lookFor } from '../analysis/find.ts';
import { both, ObstacleFile } from '../analysis/obstacles.ts';
import { planKeys } from '../analysis/plan-key.ts';
import { Purse } from '../analysis/purse.ts';
import { holdsAt } from '../analysis/space.ts';
import { TRUE } from '../compile/formula.ts';
import { removal } from './removal.ts';
import { defineCheck, type Finding, type Shortfall, type Subject } from './types.ts';
import { nameAction, TOO_MANY_COMBINATIONS } from './words.ts';

/** Rules without which every request would be treated alike. */
export const redundantRule = defineCheck({
  id: 'redundant-rule',
  *find(subject): Generator<Finding | Shortfall> {
    const { policy, facts } = subject;
    const { rules } = policy;
    // Where rules must not overlap, one that is taken out leaves a gap.
    if (policy.match === 'unique') return;
    const purse = new Purse();
    const above = new ObstacleFile();
    const makesNoDifference = judge(subject, above, purse);
    for (const [index, rule] of rules.entries()) {
      if (purse.isEmpty) {
        yield TOO_MANY_COMBINATIONS;
        return;
      }
      if (makesNoDifference(index)) {
        yield {
          at: rule.span,
          message: `rule \`${rule.id}\` makes no difference: without it the rules below lead its requests to ${nameAction(rule.action)}, too`,
          help: 'remove it, or check that it leads where it was meant to',
          fix: removal(rule.span, `remove rule \`${rule.id}\``, 'safe'),
        };
      }
      const cover = facts.covers[index];
      if (cover !== undefined) above.add(cover);
    }
  },
});

/** Whether the requests that a rule takes would get the same plan from the rules below it. */
function judge(
  { policy, facts }: Subject,
  above: ObstacleFile,
  purse: Purse,
): (index: number) => boolean {
  const { space, world, formulas, covers } = facts;
  const planKey = planKeys(policy);
  const actions = [...policy.rules.map(({ action }) => action), policy.otherwise];
  const keys = actions.map(planKey);
  const last = actions.length - 1;
  return (index) => {
    const reach = facts.reachability.rules[index];
    if (reach?.kind !== 'reachable') return false;
    // One request settles most: the one that is known to come here.
    let next = index + 1;
    while (next < last && !holdsAt(formulas[next] ?? TRUE, reach.point)) next++;
    purse.spend(1, next - index);
    if (keys[next] !== keys[index]) return false;
    const between = new ObstacleFile();
    const avoided = both(above, between);
    for (let at = index + 1; at <= last; at++) {
      if (purse.isEmpty) return false;
      const cover = covers[at];
      if (keys[at] !== keys[index]) {
        const wanted = [formulas[index] ?? TRUE, formulas[at] ?? TRUE];
        const query = { wanted, avoided };
        const found = purse.pay(at, (budget) => lookFor(space, query, budget, world));
        if (found.kind !== 'none') return false;
      }
      if (cover !== undefined) between.add(cover);
    }
    return true;
  };
}
