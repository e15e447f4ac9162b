import type { ModelId, RouteId } from '../policy/types.ts';
import type { Outline, OutlineEdge } from './types.ts';

/** Requests of some traffic by what they pass. */
export interface GraphCounts {
  /** Requests that start at the first node. */
  requests: number;
  readonly nodes: Map<Outline, number>;
  readonly edges: Map<OutlineEdge, number>;
  /** By the route that answered first, and its model. */
  readonly answers: Map<RouteId, Map<ModelId, number>>;
}

/** Counts of nothing yet. */
export function noCounts(): GraphCounts {
  return { requests: 0, nodes: new Map(), edges: new Map(), answers: new Map() };
}

/** One more of what a key stands for. */
export function countOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
