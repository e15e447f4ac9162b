import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { init, killThreads, Z3_lbool, type Z3LowLevel } from 'z3-solver';
import { reachability } from '../../src/analysis/reachability.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { arbitrarySmallDomain, smallWorld } from '../support/small-domain.ts';
import { reachabilityScripts } from '../support/smt.ts';

const POLICIES = Number(process.env['LLMROUTE_SOLVER_RUNS'] ?? 30);

const solver: Z3LowLevel = await init();

afterAll(async () => {
  await killThreads(solver.em);
});

describe('which rules are reached', () => {
  it('is what a theorem prover says that knows nothing of classes and boxes', async () => {
    const { Z3 } = solver;
    const seen = { sat: 0, unsat: 0 };
    for (const { policy } of fc.sample(arbitrarySmallDomain, {
      numRuns: POLICIES,
      seed: 20261122,
    })) {
      const facts = reachability(spaceOf(policy), policy.rules, smallWorld);
      const found = [...facts.rules, facts.otherwise].map(({ kind }) => kind);
      for (const [at, script] of reachabilityScripts(policy).entries()) {
        const kind = found[at];
        if (kind === 'unknown') continue;
        const context = Z3.mk_context(Z3.mk_config());
        const prover = Z3.mk_solver(context);
        Z3.solver_inc_ref(context, prover);
        Z3.solver_from_string(context, prover, script);
        const answer = await Z3.solver_check(context, prover);
        Z3.solver_dec_ref(context, prover);
        Z3.del_context(context);
        expect(answer, script).toBe(
          kind === 'reachable' ? Z3_lbool.Z3_L_TRUE : Z3_lbool.Z3_L_FALSE,
        );
        seen[kind === 'reachable' ? 'sat' : 'unsat']++;
      }
    }
    expect(seen.sat).toBeGreaterThan(POLICIES);
    expect(seen.unsat).toBeGreaterThan(POLICIES / 5);
  }, 3_600_000);
});
