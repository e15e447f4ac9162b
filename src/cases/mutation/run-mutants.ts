import { compilePolicy } from '../../compile/compile-policy.ts';
import type { CompiledPolicy } from '../../compile/types.ts';
import type { Policy } from '../../policy/types.ts';
import { Planner } from '../../runtime/planner.ts';
import type { PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { checkCase } from '../check-case.ts';
import type { Case } from '../types.ts';
import { tellApart } from './tell-apart.ts';
import { mutantsOf } from './mutants.ts';
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
  const tried = files.flat().map(({ request }) => request);
  const written: Survival[] = [];
  const mutants = chosen.map((mutant): readonly [Mutant, Fate] => {
    const changed = { ...prepared, compiled: compiledFor(prepared.compiled, mutant.policy) };
    if (files.some((cases) => fails(changed, cases))) return [mutant, { kind: 'killed' }];
    const fate = tellApart(prepared, changed, mutant, { written, tried });
    if (fate.kind === 'survived') written.push(fate);
    return [mutant, fate];
  });
  return { mutants, left: all.length - chosen.length };
}

/** Rules that stand as they stood decide as they did. */
function compiledFor(compiled: CompiledPolicy, policy: Policy): CompiledPolicy {
  if (policy.rules !== compiled.policy.rules) return compilePolicy(policy, { generate: false });
  return { ...compiled, policy };
}

function fails(prepared: PreparedPolicy, cases: readonly Case[]): boolean {
  const planner = new Planner(prepared.compiled.policy);
  const seen = new Map<string, readonly string[]>();
  return cases.some((one) => checkCase(prepared, one, seen, planner).kind === 'failed');
}

/** So many of a list, from all over it. */
function spread<Item>(list: readonly Item[], most: number): readonly Item[] {
  if (list.length <= most) return list;
  return Array.from(
    { length: most },
    (_, at) => list[Math.floor((at * list.length) / most)] as Item,
  );
}
