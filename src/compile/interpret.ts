/**
 * The tree, walked as data: the twin of the generated code for places where code generation is
 * forbidden, and the one that is easy to read.
 */
import type { Absent, Value } from '../base/value.ts';
import { unreachable } from '../base/unreachable.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Signal, SignalContext } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { includes } from './class-set.ts';
import { classifier } from './classify.ts';
import { findEntry } from './find-entry.ts';
import type { Formula } from './formula.ts';
import type { Tree } from './tree.ts';
import type { Decide, RuleIndex } from './types.ts';

/** Signals by the position of the axis that asks for them. */
export type SignalOfAxis = readonly Signal[];

/** A `Decide` that walks the tree. */
export function interpretTree(tree: Tree, axes: readonly Axis[], signals: SignalOfAxis): Decide {
  const classifiers = axes.map(classifier);
  return (request, context) => {
    const classOf = rememberClasses(signals, classifiers, request, context);
    return walk(tree, classOf);
  };
}

/** Reads each signal once, and each axis's class once, when it is first asked for. */
function rememberClasses(
  signals: SignalOfAxis,
  classifiers: readonly ((reading: Value | Absent) => number)[],
  request: RoutingRequest,
  context: SignalContext,
): (axis: number) => number {
  const readings = new Map<Signal, Value | Absent>();
  const classes = new Map<number, number>();
  return (axis) => {
    let known = classes.get(axis);
    if (known === undefined) {
      const signal = signals[axis] as Signal;
      let reading = readings.get(signal);
      if (reading === undefined) {
        reading = signal.read(request, context);
        readings.set(signal, reading);
      }
      known = (classifiers[axis] as (reading: Value | Absent) => number)(reading);
      classes.set(axis, known);
    }
    return known;
  };
}

function walk(tree: Tree, classOf: (axis: number) => number): RuleIndex {
  let node = tree;
  for (;;) {
    switch (node.kind) {
      case 'leaf':
        return node.rule;
      case 'choice':
        node = node.children[node.childOfClass[classOf(node.axis)] as number] as Tree;
        break;
      case 'ladder': {
        const rung = node.rungs.find(({ formula }) => holds(formula, classOf));
        return rung?.rule ?? node.otherwise;
      }
      case 'index': {
        const { axes, entries, otherwise } = node;
        const found = findEntry(
          node,
          (position) => {
            const column = axes[position] as (typeof axes)[number];
            return column.rowOfClass[classOf(column.axis)] as number;
          },
          (entry) => holds((entries[entry] as (typeof entries)[number]).formula, classOf),
        );
        return entries[found]?.rule ?? otherwise;
      }
      default:
        return unreachable(node);
    }
  }
}

/** Whether a formula holds, asking only for the classes it needs. */
function holds(formula: Formula, classOf: (axis: number) => number): boolean {
  switch (formula.kind) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'literal':
      return includes(formula.classes, classOf(formula.axis));
    case 'and':
      return formula.parts.every((part) => holds(part, classOf));
    case 'or':
      return formula.parts.some((part) => holds(part, classOf));
    default:
      return unreachable(formula);
  }
}
