import type { Outline, OutlineLadder } from './types.ts';

/** Every node of an outline, once. */
export function nodesOf(outline: Outline): ReadonlySet<Outline> {
  const seen = new Set<Outline>([outline]);
  // A set also gives what is added while it is gone through.
  for (const node of seen) {
    if (node.kind === 'choice') for (const edge of node.edges) seen.add(edge.child);
  }
  return seen;
}

/** The parts of an outline that are lists of rules. */
export function partsOf(outline: Outline): readonly OutlineLadder[] {
  return [...nodesOf(outline)].filter((node) => node.kind === 'ladder');
}
