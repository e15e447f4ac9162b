import { toReading, type Absent, type Value } from '../base/value.ts';
import { DEFAULT, type CompiledPolicy, type RuleIndex } from '../compile/types.ts';
import { printTest } from '../policy/print-condition.ts';
import type { Action, Rule, SignalId } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { formatPlace } from '../source/span.ts';
import type { SignalContext } from '../signals/types.ts';
import { evaluate, type Evaluated } from './evaluate.ts';
import type { DecisionContext } from './occasion.ts';
import { Planner } from './planner.ts';
import type { Decision, RuleStep, TraceStep } from './types.ts';

/** The action of a decided rule. */
export function actionOf(compiled: CompiledPolicy, index: RuleIndex): Action {
  if (index === DEFAULT) return compiled.policy.otherwise;
  const rule = compiled.policy.rules[index];
  if (rule === undefined)
    throw new Error(`the tree named rule ${String(index)}, which is not there`);
  return rule.action;
}

/**
 * Decides one request, with the whole trace. The rules are evaluated again for the trace; that
 * they disagree with the tree would be a bug of ours, so it throws.
 */
export function decideRequest(
  compiled: CompiledPolicy,
  request: RoutingRequest,
  context: DecisionContext,
  planner: Planner = new Planner(compiled.policy),
): Decision {
  const { policy } = compiled;
  const index = compiled.decide(request, context.signals);
  const trace: TraceStep[] = [];
  const traced = traceRules(compiled, request, context.signals, trace);
  if (traced !== index) {
    throw new Error(
      `the tree decided ${nameOf(policy.rules, index)}, the rules say ${nameOf(policy.rules, traced)}`,
    );
  }
  const action = actionOf(compiled, index);
  trace.push(
    action.kind === 'route'
      ? { kind: 'action', action: 'route', to: action.route }
      : { kind: 'action', action: 'reject', to: String(action.status) },
  );
  return {
    policy: policy.name,
    fingerprint: compiled.fingerprint,
    rule: nameOf(policy.rules, index),
    action,
    plan: planner.plan(action, request, context, trace),
    input: request.inputTokens(context.signals.tokens),
    trace,
  };
}

function nameOf(rules: readonly Rule[], index: RuleIndex): string {
  return index === DEFAULT ? 'default' : (rules[index]?.id ?? String(index));
}

/** Evaluates rule after rule up to the first that holds, a step for each. */
function traceRules(
  compiled: CompiledPolicy,
  request: RoutingRequest,
  context: SignalContext,
  trace: TraceStep[],
): RuleIndex {
  const read = readOnce(compiled, request, context);
  for (const [index, rule] of compiled.policy.rules.entries()) {
    const evaluated = evaluate(rule.when, read);
    trace.push(ruleStep(rule, evaluated));
    if (evaluated.truth === 'true') return index;
  }
  return DEFAULT;
}

/** What a rule says of a request, as a step of a trace, wherever the rule stands. */
export function ruleStepOf(
  compiled: CompiledPolicy,
  rule: Rule,
  request: RoutingRequest,
  context: SignalContext,
): RuleStep {
  return ruleStep(rule, evaluate(rule.when, readOnce(compiled, request, context)));
}

function ruleStep(rule: Rule, { truth, because }: Evaluated): RuleStep {
  const step = { kind: 'rule', rule: rule.id, truth, place: formatPlace(rule.span) } as const;
  if (truth === 'true' || because === undefined) return step;
  const { test, reading } = because;
  return {
    ...step,
    failed: {
      signal: test.signal,
      operator: test.operator.id,
      operand: test.operand,
      test: printTest(test),
      reading: toReading(reading),
      place: formatPlace(test.span),
    },
  };
}

/** Reads signals of one request, each once. */
export function readOnce(
  compiled: CompiledPolicy,
  request: RoutingRequest,
  context: SignalContext,
): (signal: SignalId) => Value | Absent {
  const readings = new Map<SignalId, Value | Absent>();
  return (id) => {
    const known = readings.get(id);
    if (known !== undefined) return known;
    const signal = compiled.policy.signals.get(id);
    if (signal === undefined) throw new Error(`signal \`${id}\` is not bound`);
    const reading = signal.read(request, context);
    readings.set(id, reading);
    return reading;
  };
}
