/**
 * How long proofs take over families of policies: which rules are reached, with a request for each
 * that is, and what five edits change. Ratios are to compiling the same policy in the same run.
 * `FAMILIES` and `SIZES` choose what is measured.
 */
import { compareBehaviour } from '../../src/analysis/compare.ts';
import type { World } from '../../src/analysis/find.ts';
import { reachability } from '../../src/analysis/reachability.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { Absent } from '../../src/base/value.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import type { Policy, Rule } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Attributes } from '../../src/request/types.ts';
import { policyFamily, type Family } from '../support/policy-families.ts';

const FAMILIES = (process.env['FAMILIES'] ?? 'ordered,tenants,attributes,ranges').split(
  ',',
) as readonly Family[];
const SIZES = (process.env['SIZES'] ?? '100,1000,10000').split(',').map(Number);

const world: World = {
  context: { now: undefined, timeZone: undefined, tokens: { from: 'estimated', count: () => 0 } },
  build: (wanted) => ({
    request: new RoutingRequest({
      id: 'made',
      attributes: Object.fromEntries(
        [...wanted].filter(([, value]) => !(value instanceof Absent)),
      ) as Attributes,
    }),
    json: {},
  }),
};

/** A rule is gone, two lead elsewhere, two change places, one stands further up. */
function edit(policy: Policy): Policy {
  const rules: Rule[] = [...policy.rules];
  const at = (share: number): number => Math.floor(rules.length * share);
  const other = rules.find(
    ({ action }) => JSON.stringify(action) !== JSON.stringify(rules[at(0.2)]?.action),
  );
  for (const share of [0.2, 0.7]) {
    const rule = rules[at(share)];
    if (rule !== undefined && other !== undefined) {
      rules[at(share)] = { ...rule, action: other.action };
    }
  }
  const [one, two] = [rules[at(0.4)], rules[at(0.4) + 1]];
  if (one !== undefined && two !== undefined) {
    rules[at(0.4)] = two;
    rules[at(0.4) + 1] = one;
  }
  const [moved] = rules.splice(at(0.9), 1);
  if (moved !== undefined) rules.splice(at(0.1), 0, moved);
  rules.splice(at(0.5), 1);
  return { ...policy, rules };
}

function measure<Result>(work: () => Result): { readonly ms: number; readonly result: Result } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

console.log(
  'family        rules   reachability   x compile   reached / not / unknown      five edits   groups',
);
for (const family of FAMILIES) {
  for (const size of SIZES) {
    const policy = policyFamily(family, size, 1);
    const compiling = measure(() => compilePolicy(policy)).ms;
    const reach = measure(() => reachability(spaceOf(policy), policy.rules, world));
    const count = (kinds: readonly string[]): string =>
      String(reach.result.rules.filter(({ kind }) => kinds.includes(kind)).length);
    const edited = edit(policy);
    const diff = measure(() => compareBehaviour(policy, edited, world, { most: 200 }));
    const counts = `${count(['reachable'])} / ${count(['covered', 'impossible'])} / ${count(['unknown'])}`;
    console.log(
      [
        family.padEnd(12),
        String(size).padStart(6),
        `${reach.ms.toFixed(0)} ms`.padStart(13),
        `${(reach.ms / compiling).toFixed(1)}x`.padStart(10),
        counts.padStart(25),
        `${diff.ms.toFixed(0)} ms`.padStart(14),
        `${String(diff.result.groups.length)}${diff.result.cut ? '+' : ''}`.padStart(7),
      ].join('  '),
    );
  }
}
