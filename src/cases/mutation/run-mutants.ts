import type { Policy } from '../../policy/types.ts';
import type { PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { compare } from '../check-case.ts';
import type { Case } from '../types.ts';
import { mutantsOf } from './mutants.ts';
import { QuickDecider } from './quick-decider.ts';
import { tellApart } from './tell-apart.ts';
import type { Fate, Mutant, Mutation, Survival } from './types.ts';

/**
 * Runs the cases of a policy, file by file, against its mutants, at most `most` of them; the cases
 * must pass for the policy itself.
 */
export function runMutants(
  prepared: PreparedPolicy,
  files: readonly (readonly Case[])[],
  most: number,
): Mutation {
  const { policy } = prepared.compiled;
  const all = [...mutantsOf(policy)];
  const chosen = spread(all, most);
  const decider = new QuickDecider(prepared);
  const run = files.map((cases) => cases.filter(({ skip }) => skip === undefined));
  const tried = run.flat().map(({ request }) => request);
  const written: Survival[] = [];
  const mutants = chosen.map((mutant): readonly [Mutant, Fate] => {
    if (run.some((cases) => fails(decider, mutant.policy, cases))) {
      return [mutant, { kind: 'killed' }];
    }
    const fate = tellApart(prepared, decider, mutant, { written, tried });
    if (fate.kind === 'survived') written.push(fate);
    return [mutant, fate];
  });
  return { mutants, left: all.length - chosen.length };
}

function fails(decider: QuickDecider, policy: Policy, cases: readonly Case[]): boolean {
  const seen = new Map<string, readonly string[]>();
  return cases.some(
    ({ request, expect }) => compare(expect, decider.decide(policy, request), seen).length > 0,
  );
}

/** So many of a list, from all over it. */
function spread<Item>(list: readonly Item[], most: number): readonly Item[] {
  if (list.length <= most) return list;
  return Array.from(
    { length: most },
    (_, at) => list[Math.floor((at * list.length) / most)] as Item,
  );
}
