import type { Cover } from '../../analysis/cover.ts';
import { findWitness, type Found, type World } from '../../analysis/find.ts';
import { both, ObstacleFile, obstacles, type Obstacles } from '../../analysis/obstacles.ts';
import { questionBudget } from '../../analysis/reachability.ts';
import { cutSpace } from '../../analysis/space.ts';
import type { Condition, Policy } from '../../policy/types.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import type { Item, TestItem } from './items.ts';

/** Whether some request shows an item. */
export type Sought =
  | { readonly kind: 'some'; readonly request: RoutingRequest }
  /** Proved: no request does. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Looks for a request for each item; `items` are in the policy's order. */
export function seek(
  policy: Policy,
  items: readonly Item[],
  world: World,
): ReadonlyMap<Item, Sought> {
  const forced = items.flatMap((item) =>
    item.kind === 'test' ? [item.test, item.held, item.failed] : [],
  );
  const space = cutSpace(policy, [...policy.rules.map(({ when }) => when), ...forced]);
  const earlier = new ObstacleFile();
  const found = new Map<Item, Sought>();
  let filed = 0;
  for (const item of items) {
    const before = item.rule === -1 ? policy.rules.length : item.rule;
    for (; filed < before; filed++) {
      const rule = policy.rules[filed];
      if (rule !== undefined) earlier.add(space.cover(space.formula(rule.when), filed));
    }
    const ask = (wanted: readonly Condition[], avoided: readonly Condition[]): Found => {
      const covers = avoided.map((one) => space.cover(space.formula(one), policy.rules.length));
      const query = {
        wanted: wanted.map((one) => space.formula(one)),
        avoided: together(earlier, covers),
      };
      return findWitness(space, query, questionBudget(policy.rules.length), world);
    };
    found.set(item, item.kind === 'rule' ? seekRule(policy, item.rule, ask) : seekTest(item, ask));
  }
  return found;
}

type Ask = (wanted: readonly Condition[], avoided: readonly Condition[]) => Found;

function seekRule(policy: Policy, index: number, ask: Ask): Sought {
  const rule = policy.rules[index];
  return answer([ask(rule === undefined ? [] : [rule.when], [])]);
}

/** The test makes the difference either way round: under `not` the rule holds where it fails. */
function seekTest({ test, wanted, held, failed }: TestItem, ask: Ask): Sought {
  const both = [
    [held, failed],
    [failed, held],
  ] as const;
  return answer(
    both.map(([holds, fails]) =>
      wanted ? ask([holds, test], [fails]) : ask([holds], [fails, test]),
    ),
  );
}

function answer(asked: readonly Found[]): Sought {
  const some = asked.find((found) => found.kind === 'some');
  if (some !== undefined) return { kind: 'some', request: some.witness.request };
  const unknown = asked.find((found) => found.kind === 'unknown');
  return unknown ?? { kind: 'impossible' };
}

function together(file: ObstacleFile, covers: readonly Cover[]): Obstacles {
  return covers.length === 0 ? file : both(obstacles(covers), file);
}
