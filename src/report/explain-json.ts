import { inputText } from '../analysis/witness/print-input.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { toUsd } from '../base/money.ts';
import type {
  ExplainedChange,
  ExplainedChanges,
  Explanation,
  NearMiss,
  PathStep,
  PlannedModel,
  PlannedRoute,
} from '../explain/types.ts';
import { MOST_SIGNALS } from '../analysis/smallest-change.ts';
import { printTest } from '../policy/print-condition.ts';
import { actionJson, decisionJson, readingJson, workingJson } from '../runtime/decision-json.ts';
import { formatPlace } from '../source/span.ts';
import type { Working } from '../strategies/types.ts';

/** An explanation as JSON, described by schemas/explain.schema.json. */
export function explainJson(explanation: Explanation): string {
  const { decision, path, held, misses, changes, routes } = explanation;
  const value = {
    schema: 'llmroute/explain/1',
    decision: decisionJson(decision),
    path: path.map(stepJson),
    also_hold: held.map(({ id }) => id),
    misses: misses.map(missJson),
    changes: changesJson(changes),
    routes: routes.map(routeJson),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function stepJson({ by, tested, signal, asks, reading, answer }: PathStep): JsonObject {
  const asked = { signal, asks, reading: readingJson(reading), answer };
  return tested === undefined ? { by, ...asked } : { by, ...tested, ...asked };
}

function missJson({ rule, isAbove, turns }: NearMiss): JsonObject {
  return {
    rule: rule.id,
    place: formatPlace(rule.span),
    above: isAbove,
    action: actionJson(rule.action),
    turns: turns.map(({ test, wanted, reading }) => ({
      test: printTest(test),
      signal: test.signal,
      wanted,
      reading: readingJson(reading),
      place: formatPlace(test.span),
    })),
  };
}

function changesJson(changes: ExplainedChanges): JsonObject {
  switch (changes.kind) {
    case 'some':
      return {
        kind: 'some',
        signals: changes.list[0]?.signals.length ?? 0,
        proved_smallest: changes.isSmallest,
        list: changes.list.map(changeJson),
      };
    case 'none':
      return { kind: 'none', up_to: changes.nowhere ? null : changes.upTo };
    case 'unknown':
      return { kind: 'unknown', up_to: MOST_SIGNALS, why: changes.why };
  }
}

function changeJson({ signals, decision, input, isMadeUp }: ExplainedChange): JsonObject {
  const { rule, action, plan } = decision;
  return {
    signals: signals.map(({ signal, from, to }) => ({
      signal,
      from: readingJson(from),
      to: readingJson(to),
    })),
    rule,
    action: actionJson(action),
    plan: plan.attempts.map(({ model }) => model.id),
    made_up: isMadeUp,
    // What is shown must be what is pasted.
    input: JSON.parse(inputText(input)) as Json,
  };
}

function routeJson({ route, by, split, select, models }: PlannedRoute): JsonObject {
  return {
    route,
    by,
    ...(split === undefined
      ? {}
      : { split: { key: split.key, key_from: split.keyFrom, side: split.side } }),
    strategy: select?.strategy ?? null,
    why: select?.why ?? null,
    models: models.map(modelJson),
  };
}

/** Without the model, beside which it stands. */
function weighedJson(working: Working): JsonObject {
  const { terms, sum } = workingJson(working);
  return { terms: terms as Json, sum: sum as Json };
}

function modelJson(planned: PlannedModel): JsonObject {
  const { model, fit, because, assumed, working, attempt, cost } = planned;
  return {
    model,
    fit,
    because,
    assumed,
    ...(working === undefined ? {} : { working: weighedJson(working) }),
    attempt: attempt ?? null,
    cost_usd_estimate: cost === undefined ? null : Number(toUsd(cost).toFixed(9)),
  };
}
