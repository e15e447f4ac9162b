import type { Absent, Value } from '../base/value.ts';
import { classifier, type Classify } from '../compile/classify.ts';
import type { Axis } from '../compile/axis.ts';
import { includes } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { collectAxes, type FurtherCuts } from '../compile/collect-axes.ts';
import type { Formula } from '../compile/formula.ts';
import { normalise } from '../compile/normalise.ts';
import type { Condition, Policy, Rule, SignalId } from '../policy/types.ts';
import type { Signal, SignalContext } from '../signals/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { coverOf, type Cover } from './cover.ts';
import { Domain } from './domain.ts';
import { universeOf } from './universe.ts';

/** What a request is on every axis. */
export type Point = readonly number[];

/** Everything requests can be, as far as some conditions tell them apart. */
export interface Space {
  readonly signals: ReadonlyMap<SignalId, Signal>;
  readonly axes: readonly Axis[];
  /** The classes of each axis that can occur. */
  readonly universe: readonly ClassSet[];
  /** The axes of each signal. */
  readonly axesOf: ReadonlyMap<SignalId, readonly Axis[]>;
  /** Where a condition holds (`wanted`), or is false. It is one of those the space was made of. */
  formula(condition: Condition, wanted?: boolean): Formula;
  /** A formula ready to be avoided. */
  cover(formula: Formula, owner: number): Cover;
  /** The whole space, to be searched. */
  domain(): Domain;
  /** The class of a reading on one axis. */
  classify(axis: number, reading: Value | Absent): number;
  /** Where a request lies. */
  locate(request: RoutingRequest, context: SignalContext): Point;
}

/** The space that a policy's rules and further conditions cut. */
export function spaceOf(policy: Policy, further: readonly Condition[] = []): Space {
  return cutSpace(policy, [...policy.rules.map(({ when }) => when), ...further]);
}

/** The space that some conditions over a policy's signals cut. */
export function cutSpace(
  policy: Policy,
  conditions: readonly Condition[],
  further?: ReadonlyMap<SignalId, FurtherCuts>,
): Space {
  const subject: Policy = { ...policy, rules: conditions.map(asRule) };
  const axes = collectAxes(subject, further);
  const signals = axes.list.map((axis) => subject.signals.get(axis.signal) as Signal);
  const universe = axes.list.map((axis, at) => universeOf(axis, signals[at] as Signal));
  const axesOf = new Map<SignalId, Axis[]>();
  for (const axis of axes.list) {
    const same = axesOf.get(axis.signal);
    if (same === undefined) axesOf.set(axis.signal, [axis]);
    else same.push(axis);
  }
  const kin = axes.list.map((axis) => {
    const same = axesOf.get(axis.signal) as readonly Axis[];
    return same.length > 1 ? same.map(({ index }) => index) : undefined;
  });
  const classify = axes.list.map(classifier);
  return {
    signals: subject.signals,
    axes: axes.list,
    universe,
    axesOf,
    formula: (condition, wanted = true) => normalise(subject, axes, condition, wanted),
    cover: (formula, owner) => coverOf(formula, universe, owner),
    domain: () => new Domain(axes.list, universe, kin),
    classify: (axis, reading) => (classify[axis] as Classify)(reading),
    locate: locator(axes.list, classify, subject.signals),
  };
}

function asRule(when: Condition, index: number): Rule {
  return {
    id: String(index),
    when,
    action: { kind: 'reject', status: 400, message: '', span: when.span },
    span: when.span,
  };
}

function locator(
  axes: readonly Axis[],
  classify: readonly Classify[],
  signals: ReadonlyMap<SignalId, Signal>,
): (request: RoutingRequest, context: SignalContext) => Point {
  return (request, context) => {
    const readings = new Map<SignalId, Value | Absent>();
    return axes.map((axis, at) => {
      let reading = readings.get(axis.signal);
      if (reading === undefined) {
        reading = (signals.get(axis.signal) as Signal).read(request, context);
        readings.set(axis.signal, reading);
      }
      return (classify[at] as Classify)(reading);
    });
  };
}

/** Whether a formula holds at a point. */
export function holdsAt(formula: Formula, point: Point): boolean {
  switch (formula.kind) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'literal':
      return includes(formula.classes, point[formula.axis] as number);
    case 'and':
      return formula.parts.every((part) => holdsAt(part, point));
    case 'or':
      return formula.parts.some((part) => holdsAt(part, point));
  }
}
