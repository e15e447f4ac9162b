import { Facts } from '../analysis/facts.ts';
import { worldOf } from '../analysis/world.ts';
import type { Loaded } from '../bind/types.ts';
import { counted } from '../base/counted.ts';
import { finishDiagnostics } from '../diagnostics/finish.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { runChecks } from './run-checks.ts';
import type { Limits } from './types.ts';

/** What a policy is checked with beside itself. */
export interface CheckOptions {
  /** Milliseconds since 1970 UTC, for prices by date. */
  readonly now: number;
  /** Past requests, which tell what matters. */
  readonly traffic?: readonly RoutingRequest[] | undefined;
  readonly limits?: Limits | undefined;
}

/** What came of checking a policy. */
export interface Checking {
  /** What loading and the checks found, without what comments suppress, in order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Guarantees that hold for every attempt of every request, and speak of some. */
  readonly proved: number;
}

/**
 * Everything that is wrong with a loaded policy: what loading found, and what the checks
 * find. A policy of which some rules are broken is checked without them, and says so.
 */
export function checkPolicy(loaded: Loaded, options: CheckOptions): Checking {
  const { value, part, found, comments } = loaded;
  const policy = value ?? part?.policy;
  if (policy === undefined) return { diagnostics: loaded.diagnostics, proved: 0 };
  const facts = new Facts(policy, worldOf(policy));
  const checked = runChecks({ policy, facts, ...options }, value !== undefined);
  const all = [...found, ...checked.found];
  if (part !== undefined) {
    const rules = counted(part.leftOut, 'rule');
    all.push(
      report('checked-in-part', policy.span, `the policy was checked without ${rules} with errors`),
    );
  }
  return {
    diagnostics: finishDiagnostics(all, comments, value === undefined ? [] : checked.codes),
    proved: value === undefined ? 0 : countProved(facts),
  };
}

function countProved({ guarantees }: Facts): number {
  return guarantees.filter(
    ({ breaches, doubts, vacuous }) => !vacuous && breaches.length + doubts.length === 0,
  ).length;
}
