import { holdsAt, type Point } from '../analysis/space.ts';
import { unreachable } from '../base/unreachable.ts';
import { includes } from '../compile/class-set.ts';
import type { RuleIndex } from '../compile/types.ts';
import type { Outline, OutlineEdge } from './types.ts';

/** Called with everything a request passes. */
export interface WalkObserver {
  node(outline: Outline): void;
  edge(edge: OutlineEdge): void;
}

/** Where a request ends in an outline: a leaf or a list of rules, and the rule that decides. */
export interface WalkEnd {
  readonly at: Outline;
  readonly rule: RuleIndex;
}

/** Takes a request, as it lies in the space, through an outline. */
export function walk(outline: Outline, point: Point, observer?: WalkObserver): WalkEnd {
  for (let node = outline; ;) {
    observer?.node(node);
    switch (node.kind) {
      case 'leaf':
        return { at: node, rule: node.rule };
      case 'ladder': {
        const rung = node.rungs.find(({ formula }) => holdsAt(formula, point));
        return { at: node, rule: rung?.rule ?? node.otherwise };
      }
      case 'choice': {
        const one = point[node.axis] as number;
        const edge = node.edges.find(({ classes }) => includes(classes, one));
        if (edge === undefined) throw new Error('a reading was met that its signal cannot have');
        observer?.edge(edge);
        node = edge.child;
        break;
      }
      default:
        return unreachable(node);
    }
  }
}
