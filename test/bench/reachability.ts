/**
 * How long it takes to say of every rule whether some request reaches it, with a request for each
 * that is reached. Ratios are to compiling the same policy in the same run.
 */
import { reachability } from '../../src/analysis/reachability.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import { policyFamily, type Family } from '../support/policy-families.ts';
import { Absent } from '../../src/base/value.ts';
import type { Attributes } from '../../src/request/types.ts';
import type { World } from '../../src/analysis/find.ts';

const FAMILIES = (process.env['FAMILIES'] ?? 'ordered,tenants,attributes,ranges').split(',') as readonly Family[];
const SIZES = (process.env['SIZES'] ?? '100,1000,10000').split(',').map(Number);

const world: World = {
  context: { now: undefined, timeZone: undefined, tokens: { from: 'estimated', count: () => 0 } },
  build: (wanted) => ({
    request: new RoutingRequest({
      id: 'w',
      attributes: Object.fromEntries(
        [...wanted].filter(([, value]) => !(value instanceof Absent)),
      ) as Attributes,
    }),
    json: {},
  }),
};

for (const family of FAMILIES) {
  for (const size of SIZES) {
    const policy = policyFamily(family, size, 1);
    const t0 = performance.now();
    compilePolicy(policy);
    const t1 = performance.now();
    const facts = reachability(spaceOf(policy), policy.rules, world);
    const t2 = performance.now();
    const count = (kind: string) => facts.rules.filter((fact) => fact.kind === kind).length;
    console.log(
      `${family.padEnd(12)} ${String(size).padStart(6)} rules  ${(t2 - t1).toFixed(0).padStart(7)} ms  ${((t2 - t1) / (t1 - t0)).toFixed(1).padStart(6)}x compile  reachable ${count('reachable')} covered ${count('covered')} impossible ${count('impossible')} unknown ${count('unknown')} default ${facts.otherwise.kind}`,
    );
  }
}
