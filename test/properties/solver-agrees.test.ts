import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { init, killThreads, type Z3LowLevel } from 'z3-solver';
import { reachability } from '../../src/analysis/reachability.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { arbitrarySmallDomain, smallWorld } from '../support/small-domain.ts';
import { reachabilityScript } from '../support/smt.ts';

const POLICIES = Number(process.env['LLMROUTE_SOLVER_RUNS'] ?? 100);

const solver: Z3LowLevel = await initialise();

async function initialise(): Promise<Z3LowLevel> {
  return init();
}

afterAll(() => {
  killThreads(solver.em);
});

describe('which rules are reached', () => {
  it('is what a theorem prover says that knows nothing of classes and boxes', async () => {
    const { Z3 } = solver;
    const seen = { sat: 0, unsat: 0 };
    for (const { policy } of fc.sample(arbitrarySmallDomain, {
      numRuns: POLICIES,
      seed: 20261122,
    })) {
      const context = Z3.mk_context(Z3.mk_config());
      const printed = await Z3.eval_smtlib2_string(context, reachabilityScript(policy));
      Z3.del_context(context);
      const said = printed.trim().split('\n');
      const facts = reachability(spaceOf(policy), policy.rules, smallWorld);
      const found = [...facts.rules, facts.otherwise].map(({ kind }) => kind);
      expect(said, `${printed}\n${reachabilityScript(policy)}`).toHaveLength(found.length);
      for (const [at, kind] of found.entries()) {
        const answer = said[at];
        expect(['sat', 'unsat']).toContain(answer);
        if (kind === 'unknown') continue;
        expect(kind === 'reachable' ? 'sat' : 'unsat', reachabilityScript(policy)).toBe(answer);
        seen[answer as 'sat' | 'unsat']++;
      }
    }
    expect(seen.sat).toBeGreaterThan(POLICIES);
    expect(seen.unsat).toBeGreaterThan(POLICIES / 5);
  }, 3_600_000);
});
