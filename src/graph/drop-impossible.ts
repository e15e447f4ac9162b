import type { Space } from '../analysis/space.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { intersection, NO_CLASSES, union } from '../compile/class-set.ts';
import type { Outline, OutlineEdge } from './types.ts';

/** What readings can be where a node is reached, by axis; an axis that is not there is free. */
type Known = ReadonlyMap<number, ClassSet>;

/**
 * The same outline without answers that no way to a question leaves open: where a signal was asked
 * for above, only what was answered there is possible below.
 */
export function dropImpossible(space: Space, outline: Outline): Outline {
  const order = topDown(outline);
  const known = new Map<Outline, Known>([[outline, new Map()]]);
  for (const node of order) {
    const above = known.get(node);
    // No way leads here any more.
    if (node.kind !== 'choice' || above === undefined) continue;
    for (const { child, classes } of possible(space, node, above)) {
      const here = new Map(above).set(node.axis, classes);
      const before = known.get(child);
      known.set(child, before === undefined ? here : either(before, here));
    }
  }
  const rebuilt = new Map<Outline, Outline>();
  for (const node of order.toReversed()) {
    if (node.kind !== 'choice') {
      rebuilt.set(node, node);
      continue;
    }
    const edges = possible(space, node, known.get(node)).map(({ classes, child }) => ({
      classes,
      child: rebuilt.get(child) ?? child,
    }));
    const [only, second] = edges;
    const single = only !== undefined && second === undefined;
    rebuilt.set(node, single ? only.child : { kind: 'choice', axis: node.axis, edges });
  }
  return rebuilt.get(outline) ?? outline;
}

/** The edges that can be taken. */
function possible(
  space: Space,
  node: Extract<Outline, { readonly kind: 'choice' }>,
  known: Known | undefined,
): readonly OutlineEdge[] {
  const left = known?.get(node.axis) ?? space.universe[node.axis] ?? NO_CLASSES;
  return node.edges.flatMap(({ classes, child }) => {
    const both = intersection(classes, left);
    return both.length === 0 ? [] : [{ classes: both, child }];
  });
}

/** What is known whichever of two ways was taken. */
function either(a: Known, b: Known): Known {
  const both = new Map<number, ClassSet>();
  for (const [axis, classes] of a) {
    const other = b.get(axis);
    if (other !== undefined) both.set(axis, union(classes, other));
  }
  return both;
}

/** Every node, each before all that it leads to. */
function topDown(outline: Outline): readonly Outline[] {
  const done = new Set<Outline>();
  const order: Outline[] = [];
  const visit = (node: Outline): void => {
    if (done.has(node)) return;
    done.add(node);
    if (node.kind === 'choice') for (const { child } of node.edges) visit(child);
    order.push(node);
  };
  visit(outline);
  return order.reverse();
}
