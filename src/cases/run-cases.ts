import { Planner } from '../runtime/planner.ts';
import type { PreparedPolicy } from '../simulate/prepare-policy.ts';
import { checkCase } from './check-case.ts';
import type { Case, CaseResult } from './types.ts';

/** Runs the cases of one file in their order, against one policy. */
export function runCases(prepared: PreparedPolicy, cases: readonly Case[]): readonly CaseResult[] {
  const seen = new Map<string, readonly string[]>();
  const planner = new Planner(prepared.compiled.policy);
  return cases.map((one) => checkCase(prepared, one, seen, planner));
}
