import type { ClassSet } from '../compile/class-set.ts';
import { intersection, union } from '../compile/class-set.ts';
import { nodesOf } from './outline-nodes.ts';
import type { Outline, OutlineEdge } from './types.ts';

/**
 * The same decisions with fewer questions: a question whose answers all lead to the same part is
 * left out, and one that asks for the signal just asked for is answered together with it.
 */
export function tidy(outline: Outline, done = new Map<Outline, Outline>()): Outline {
  if (outline.kind !== 'choice') return outline;
  let tidied = done.get(outline);
  if (tidied !== undefined) return tidied;
  const { axis } = outline;
  const edges: OutlineEdge[] = [];
  for (const { classes, child } of outline.edges) {
    const below = tidy(child, done);
    if (below.kind !== 'choice' || below.axis !== axis) {
      edges.push({ classes, child: below });
      continue;
    }
    for (const edge of below.edges) {
      const both = intersection(classes, edge.classes);
      if (both.length > 0) edges.push({ classes: both, child: edge.child });
    }
  }
  const together = new Map<Outline, ClassSet>();
  for (const { classes, child } of edges) {
    together.set(child, union(together.get(child) ?? [], classes));
  }
  const [only] = together.keys();
  tidied =
    together.size === 1 && only !== undefined
      ? only
      : {
          kind: 'choice',
          axis,
          edges: [...together].map(([child, classes]) => ({ classes, child })),
        };
  done.set(outline, tidied);
  return tidied;
}

/** How much there is to look at: questions and their answers, shared ones counted once. */
export function extent(outline: Outline): number {
  let total = 0;
  for (const node of nodesOf(outline))
    total += 1 + (node.kind === 'choice' ? node.edges.length : 0);
  return total;
}
