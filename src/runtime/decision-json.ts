import { toUsd } from '../base/money.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Reading } from '../base/value.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Action } from '../policy/types.ts';
import type { Working } from '../strategies/types.ts';
import type { Attempt, Decision, TraceStep } from './types.ts';

/** Names the shape of a decision's JSON; grows only when a reader of the old shape would break. */
export const DECISION_SCHEMA = 'llmroute/decision/1';

/** A decision as JSON, as schemas/decision.schema.json describes it. */
export function decisionJson(decision: Decision): JsonObject {
  return {
    schema: DECISION_SCHEMA,
    policy: decision.policy,
    fingerprint: decision.fingerprint,
    rule: decision.rule,
    action: actionJson(decision.action),
    plan: decision.plan.attempts.map(attemptJson),
    blocked: decision.plan.blocked.map((blocked) => ({ ...blocked })),
    input: {
      tokens: decision.input?.count ?? null,
      tokens_from: decision.input?.from ?? null,
    },
    trace: decision.trace.map(stepJson),
  };
}

/** What a rule leads to, as JSON. */
export function actionJson(action: Action): JsonObject {
  return action.kind === 'route'
    ? { kind: 'route', route: action.route }
    : { kind: 'reject', status: action.status, message: action.message };
}

function attemptJson({ model, cost }: Attempt): JsonObject {
  return {
    model: model.id,
    provider: model.provider,
    upstream: model.model,
    region: model.region ?? null,
    // Rounded to the nano-dollar: an estimate has no more to say.
    cost_usd_estimate: cost === undefined ? null : Number(toUsd(cost).toFixed(9)),
  };
}

/** A step of a trace as JSON. */
export function stepJson(step: TraceStep): JsonObject {
  switch (step.kind) {
    case 'rule': {
      const { kind, rule, truth, place, failed } = step;
      if (failed === undefined) return { kind, rule, truth, place };
      const { signal, operator, operand, test } = failed;
      const reading = readingJson(failed.reading);
      return {
        kind,
        rule,
        truth,
        place,
        failed: { signal, operator, operand: operand as Json, test, reading, place: failed.place },
      };
    }
    case 'split': {
      const { kind, route, key, keyFrom, side } = step;
      return { kind, route, key, key_from: keyFrom, side };
    }
    case 'action':
    case 'unfit':
    case 'guarantee':
    case 'assumed':
    case 'fallback':
      return { ...step };
    case 'select': {
      const { working, ...rest } = step;
      return working === undefined ? rest : { ...rest, working: working.map(workingJson) };
    }
    default:
      return unreachable(step);
  }
}

/** How a model was weighed, as JSON; `null` is "not known". */
export function workingJson({ model, terms, sum }: Working): JsonObject {
  return {
    model,
    terms: terms.map(({ what, amount, unit, weight, product, how }) => ({
      what,
      amount: figure(amount),
      unit,
      weight,
      product: figure(product),
      ...(how === undefined ? {} : { how }),
    })),
    sum: figure(sum),
  };
}

/** Without the tail that sums and products of decimals carry. */
function figure(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toPrecision(12));
}

/** A reading as JSON; a long text is cut. */
export function readingJson(reading: Reading): JsonObject {
  if (reading.kind === 'absent') return { kind: 'absent', why: reading.why };
  const { value } = reading;
  return { kind: 'known', value: typeof value === 'string' ? shortened(value) : value };
}

/** A record of a decision is no copy of the prompt. */
const LONGEST_TEXT = 200;

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
