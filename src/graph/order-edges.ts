import type { Axis } from '../compile/axis.ts';
import { ABSENT_CLASS, YES_CLASS } from '../compile/axis.ts';
import { complement, includes, intersection, range } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import type { OutlineEdge } from './types.ts';

/** Edges as people list answers: named ones, small to large, yes before no, then others, absence last. */
export function orderEdges(axis: Axis, edges: readonly OutlineEdge[]): readonly OutlineEdge[] {
  return edges
    .map((edge) => ({ edge, rank: rankOf(axis, edge.classes) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1])
    .map(({ edge }) => edge);
}

function rankOf(axis: Axis, classes: ClassSet): readonly [group: number, within: number] {
  const known = complement(range(0, 1), 0, axis.classes);
  const first = intersection(classes, known)[0];
  if (first === undefined) return [3, 0];
  const group = includes(classes, ABSENT_CLASS) ? 2 : 0;
  switch (axis.kind) {
    case 'number':
      return [group, first];
    case 'string': {
      const words = intersection(classes, range(axis.starts.length + 1, axis.classes))[0];
      const hasOther = first <= axis.starts.length;
      return [Math.max(group, hasOther ? 1 : 0), words ?? axis.classes];
    }
    default:
      return [group, includes(classes, YES_CLASS) ? 0 : 1];
  }
}
