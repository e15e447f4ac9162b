import { toUsd } from '../base/money.ts';
import type { PreparedPolicy } from '../simulate/prepare-policy.ts';
import { decideRequest, ruleStepOf } from '../runtime/decide.ts';
import type { DecisionContext } from '../runtime/occasion.ts';
import type { Planner } from '../runtime/planner.ts';
import { Turns } from '../runtime/turns.ts';
import type { Attempt, Decision, RuleStep } from '../runtime/types.ts';
import { formatPlace } from '../source/span.ts';
import type { Case, CaseResult, CostBound, Expectation, Mismatch } from './types.ts';

/** The clock of requests that carry no time: 2026-11-22T12:00:00Z, a Sunday noon. */
export const CASES_NOW = Date.UTC(2026, 10, 22, 12);

/** The seed of every draw. */
const CASES_SEED = 0;

/** The world of every case: the same clock, the same seed, and no request before it. */
export function caseContext({ compiled, tokens, roundTrips }: PreparedPolicy): DecisionContext {
  return {
    signals: { now: CASES_NOW, timeZone: compiled.policy.timeZone, tokens },
    seed: CASES_SEED,
    turns: new Turns(),
    roundTrips,
  };
}

/** Decides the request of a case and compares; `seen` holds the plans of the words met so far. */
export function checkCase(
  prepared: PreparedPolicy,
  one: Case,
  seen: Map<string, readonly string[]>,
  planner?: Planner,
): CaseResult {
  if (one.skip !== undefined) return { kind: 'skipped', one, reason: one.skip };
  const context = caseContext(prepared);
  const decision = decideRequest(prepared.compiled, one.request, context, planner);
  const mismatches = compare(one.expect, decision, seen);
  if (mismatches.length === 0) return { kind: 'passed', one, decision };
  return {
    kind: 'failed',
    one,
    decision,
    mismatches,
    place: placeOf(prepared, decision),
    expectedRule: expectedRule(prepared, one, decision, context),
  };
}

/** What of a decision a case looks at. */
export type Decided = Pick<Decision, 'rule' | 'action' | 'plan' | 'trace'>;

/** Every expectation that the decision does not meet, in the order of the documentation. */
export function compare(
  expected: Expectation,
  decision: Decided,
  seen: Map<string, readonly string[]>,
): readonly Mismatch[] {
  const { action } = decision;
  const { attempts } = decision.plan;
  const plan = attempts.map((attempt) => attempt.model.id);
  const found: Mismatch[] = [];
  const demand = (what: Mismatch['what'], wanted: unknown, got: unknown): void => {
    if (wanted === undefined || show(wanted) === show(got)) return;
    found.push({ what, expected: show(wanted), got: show(got) });
  };
  demand('rule', expected.rule, decision.rule);
  demand('route', expected.route, action.kind === 'route' ? action.route : rejected(decision));
  demand('model', expected.model, plan[0] ?? rejected(decision) ?? 'no model');
  demand('plan', expected.plan, rejected(decision) ?? plan);
  const banned = (expected.never ?? []).filter((id) => plan.includes(id));
  if (banned.length > 0) {
    found.push({ what: 'never', expected: `no ${banned.join(', ')}`, got: show(plan) });
  }
  demand(
    'reject',
    expected.reject,
    action.kind === 'reject' ? action.status : `route ${action.route}`,
  );
  if (expected.absent !== undefined) {
    const absent = absentIn(decision);
    if (!absent.includes(expected.absent)) {
      found.push({ what: 'absent', expected: expected.absent, got: show(absent) });
    }
  }
  if (expected.same !== undefined) {
    const before = seen.get(expected.same);
    if (before === undefined) seen.set(expected.same, plan);
    else demand('same', before, plan);
  }
  if (expected.cost !== undefined) found.push(...overCost(expected.cost, attempts));
  return found;
}

/** How a rejection is named where a route or a model was expected. */
function rejected({ action }: Decided): string | undefined {
  return action.kind === 'reject' ? `rejected ${String(action.status)}` : undefined;
}

function show(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? 'none' : value.join(', ');
}

function absentIn({ trace }: Decided): readonly string[] {
  const found = trace.flatMap((step) =>
    step.kind === 'rule' && step.failed?.reading.kind === 'absent' ? [step.failed.signal] : [],
  );
  return [...new Set(found)];
}

function overCost({ max, worst }: CostBound, attempts: readonly Attempt[]): readonly Mismatch[] {
  const found: Mismatch[] = [];
  const check = (bound: number, attempt: Attempt | undefined, name: string): boolean => {
    if (attempt?.cost !== undefined && attempt.cost <= bound) return true;
    const got =
      attempt === undefined
        ? 'no model'
        : attempt.cost === undefined
          ? `${attempt.model.id} at an unknown price`
          : `${attempt.model.id} at ${usd(attempt.cost)}`;
    found.push({ what: 'cost', expected: `${name} ${usd(bound)}`, got });
    return false;
  };
  if (max !== undefined) check(max, attempts[0], 'at most');
  if (worst !== undefined) {
    const [first, ...others] = attempts;
    const within = check(worst, first, 'at worst');
    if (within) others.every((attempt) => check(worst, attempt, 'at worst'));
  }
  return found;
}

function usd(amount: number): string {
  return `${String(Number(toUsd(amount).toFixed(12)))} USD`;
}

function placeOf({ compiled }: PreparedPolicy, { rule, action }: Decision): string {
  const decided = compiled.policy.rules.find((one) => one.id === rule);
  return formatPlace(decided?.span ?? action.span);
}

function expectedRule(
  { compiled }: PreparedPolicy,
  { request, expect }: Case,
  decision: Decision,
  context: DecisionContext,
): RuleStep | undefined {
  if (expect.rule === undefined || expect.rule === decision.rule) return undefined;
  const rule = compiled.policy.rules.find((one) => one.id === expect.rule);
  return rule === undefined ? undefined : ruleStepOf(compiled, rule, request, context.signals);
}
