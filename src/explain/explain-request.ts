import { nearMisses, type Misses } from '../analysis/near-misses.ts';
import { planKeys } from '../analysis/plan-key.ts';
import { MOST_SIGNALS, smallestChange } from '../analysis/smallest-change.ts';
import { spaceOf, type Point, type Space } from '../analysis/space.ts';
import { treePath } from '../analysis/tree-path.ts';
import { changingWorld, type ReadBack } from '../analysis/witness/change-request.ts';
import { toReading } from '../base/value.ts';
import type { Axis } from '../compile/axis.ts';
import type { Compilation } from '../compile/compile-policy.ts';
import { DEFAULT, type RuleIndex } from '../compile/types.ts';
import { GraphWords } from '../graph/words.ts';
import type { Rule } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { actionOf, decideRequest, readOnce } from '../runtime/decide.ts';
import { evaluate, type ReadSignal } from '../runtime/evaluate.ts';
import type { DecisionContext } from '../runtime/occasion.ts';
import { Turns } from '../runtime/turns.ts';
import type { Decision } from '../runtime/types.ts';
import { plannedRoutes } from './planned-routes.ts';
import type { ExplainedChanges, Explanation, NearMiss, PathStep, RuleAbove } from './types.ts';

/** Rules that are told to have nearly held. */
const MOST_MISSES = 5;

/** Explains a decision: how it came about, what nearly came, and what would have to change. */
export function explainRequest(
  compiled: Compilation,
  request: RoutingRequest,
  context: DecisionContext,
  decision: Decision,
  readBack: ReadBack,
): Explanation {
  const { policy, root, axes, formulas } = compiled;
  const space = spaceOf(policy);
  const point = space.locate(request, context.signals);
  const { asked, rule: decided } = treePath(root, axes, (axis) => point[axis] as number);
  if ((policy.rules[decided]?.id ?? 'default') !== decision.rule) {
    throw new Error(`the path leads to rule ${String(decided)}, the decision is ${decision.rule}`);
  }
  const read = readOnce(compiled, request, context.signals);
  const words = new GraphWords(policy, space);
  const path = asked.map(({ by, axis, classes }): PathStep => {
    const { signal } = axes[axis] as Axis;
    return {
      ...(typeof by === 'string'
        ? { by, tested: undefined }
        : { by: 'rule', tested: { rule: policy.rules[by.rule]?.id ?? '', holds: by.holds } }),
      signal,
      asks: words.question(axis),
      reading: toReading(read(signal)),
      answer: words.answers(axis, [classes])[0] ?? '',
    };
  });
  const misses = nearMisses(policy, read, decided, (rule) => formulas[rule]?.kind !== 'false');
  const above = decided === DEFAULT ? policy.rules : policy.rules.slice(0, decided);
  return {
    decision,
    path,
    above: above.map((rule) => ruleAbove(rule, read)),
    ...named(misses, policy.rules, decided, read),
    changes: changesOf(compiled, space, point, { request, context, decided, readBack }),
    routes: plannedRoutes(decision),
  };
}

function ruleAbove(rule: Rule, read: ReadSignal): RuleAbove {
  const { truth, because } = evaluate(rule.when, read);
  const failed = because && { test: because.test, reading: toReading(because.reading) };
  return { rule, truth, failed };
}

function named(
  { held, missed }: Misses,
  rules: readonly Rule[],
  decided: RuleIndex,
  read: ReadSignal,
): Pick<Explanation, 'held' | 'misses'> {
  return {
    held: held.map((rule) => rules[rule] as Rule),
    misses: missed.slice(0, MOST_MISSES).map(({ rule, turns }): NearMiss => ({
      rule: rules[rule] as Rule,
      isAbove: decided === DEFAULT || rule < decided,
      turns: turns.map((turn) => ({ ...turn, reading: toReading(read(turn.test.signal)) })),
    })),
  };
}

interface Asked {
  readonly request: RoutingRequest;
  readonly context: DecisionContext;
  readonly decided: RuleIndex;
  readonly readBack: ReadBack;
}

function changesOf(
  compiled: Compilation,
  space: Space,
  point: Point,
  { request, context, decided, readBack }: Asked,
): ExplainedChanges {
  const { policy } = compiled;
  const { signals } = context;
  const keyOf = planKeys(policy);
  const destination = (rule: RuleIndex): string => keyOf(actionOf(compiled, rule));
  const all = policy.rules.map((_, rule) => destination(rule));
  if (new Set([...all, destination(DEFAULT)]).size === 1) {
    return { kind: 'none', upTo: MOST_SIGNALS, nowhere: true };
  }
  const changing = changingWorld(request, policy, signals, readBack);
  const found = smallestChange({
    space,
    formulas: policy.rules.map(({ when }) => space.formula(when)),
    destination,
    point,
    decided,
    world: changing.world,
  });
  if (found.kind === 'none') return { kind: 'none', upTo: MOST_SIGNALS, nowhere: false };
  if (found.kind === 'unknown') return found;
  const before = readOnce(compiled, request, signals);
  const list = found.changes.map(({ signals: changed, witness }) => {
    const after = readOnce(compiled, witness.request, signals);
    return {
      signals: changed.map((signal) => ({
        signal,
        from: toReading(before(signal)),
        to: toReading(after(signal)),
      })),
      decision: decideRequest(compiled, witness.request, { ...context, turns: new Turns() }),
      input: witness.json,
      isMadeUp: changing.isMadeUp(witness),
    };
  });
  return { kind: 'some', list, isSmallest: found.isSmallest };
}
