import type { Axis } from '../compile/axis.ts';
import { nextFloat } from '../compile/classify.ts';
import { complement, intersection, range, union } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { collectAxes, type FurtherCuts } from '../compile/collect-axes.ts';
import type { Formula } from '../compile/formula.ts';
import { and, literal, or } from '../compile/simplify.ts';
import type { Condition, Policy, SignalId } from '../policy/types.ts';
import type { Signal } from '../signals/types.ts';
import { jointSignals, renameSignals } from './joint-signals.ts';
import { cutSpace, type Space } from './space.ts';
import { universeOf } from './universe.ts';

/** Two policies over one partition of all requests. */
export interface JointSpace {
  readonly space: Space;
  /** Where a condition of the old policy's rules holds. */
  before(condition: Condition): Formula;
  /** Where a condition of the new policy's rules holds. */
  after(condition: Condition): Formula;
}

/** The space that the rules of two policies cut together, and further conditions of the new one. */
export function jointSpace(
  before: Policy,
  after: Policy,
  further: readonly Condition[] = [],
): JointSpace {
  const joint = jointSignals(before, after, plainSignals(before, after));
  const old = new Map<Condition, Condition>();
  for (const { when } of before.rules) old.set(when, renameSignals(when, joint.nameBefore));
  const conditions = [...old.values(), ...after.rules.map(({ when }) => when), ...further];
  const space = cutSpace(
    { ...after, signals: joint.signals },
    conditions,
    cutsOf(before, after, joint.widened),
  );
  return {
    space,
    before: (condition) =>
      asSeenBy(before, joint.widened, space, space.formula(old.get(condition) ?? condition)),
    after: (condition) => asSeenBy(after, joint.widened, space, space.formula(condition)),
  };
}

/** Whether a signal is compared by its values alone, so that they can be told apart one by one. */
function plainSignals(before: Policy, after: Policy): (id: SignalId) => boolean {
  let patterned: ReadonlySet<SignalId> | undefined;
  return (id) => {
    patterned ??= new Set(
      [before, after]
        .flatMap((policy) => collectAxes(policy).list)
        .filter(({ kind }) => kind !== 'string' && kind !== 'number')
        .map(({ signal }) => signal),
    );
    return !patterned.has(id);
  };
}

/** Where the values of one policy's attribute end and the other's go on. */
function cutsOf(
  before: Policy,
  after: Policy,
  widened: ReadonlySet<SignalId>,
): ReadonlyMap<SignalId, FurtherCuts> {
  const cuts = new Map<SignalId, FurtherCuts>();
  for (const id of widened) {
    const words: string[] = [];
    const numbers: number[] = [];
    for (const { signals } of [before, after]) {
      const { type } = signals.get(id) as Signal;
      if (type.kind === 'string') words.push(...(type.values ?? []));
      if (type.kind !== 'number') continue;
      if (type.min !== undefined) numbers.push(type.min);
      if (type.max !== undefined) numbers.push(nextFloat(type.max));
    }
    cuts.set(id, { words, numbers });
  }
  return cuts;
}

/** What one policy makes of a widened attribute: a value that it does not know is absent to it. */
function asSeenBy(
  policy: Policy,
  widened: ReadonlySet<SignalId>,
  space: Space,
  formula: Formula,
): Formula {
  if (widened.size === 0) return formula;
  switch (formula.kind) {
    case 'true':
    case 'false':
      return formula;
    case 'and':
    case 'or': {
      const parts = formula.parts.map((part) => asSeenBy(policy, widened, space, part));
      return (formula.kind === 'and' ? and : or)(space.axes, parts);
    }
    case 'literal': {
      const axis = space.axes[formula.axis] as Axis;
      if (!widened.has(axis.signal)) return formula;
      const seen = universeOf(axis, policy.signals.get(axis.signal) as Signal);
      const known = intersection(seen, range(1, axis.classes));
      const kept = intersection(formula.classes, known);
      const unread = union(range(0, 1), complement(known, 1, axis.classes));
      const classes: ClassSet = formula.classes[0] === 0 ? union(kept, unread) : kept;
      return literal(space.axes, { ...formula, classes });
    }
  }
}
