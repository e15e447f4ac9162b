import type { Graph } from '../../graph/types.ts';

/** The graph as JSON, described by schemas/graph.schema.json. */
export function graphJson(graph: Graph): string {
  const { policy, fingerprint, rules, scope, requests, nodes, edges, notes } = graph;
  const value = {
    schema: 'llmroute/graph/1',
    policy,
    fingerprint,
    rules,
    scope,
    requests,
    nodes: nodes.map(({ id, kind, title, lines, part, requests: passing }) => ({
      id,
      kind,
      title,
      lines,
      part,
      requests: passing,
    })),
    edges: edges.map(({ from, to, kind, label, requests: passing }) => ({
      from,
      to,
      kind,
      label,
      requests: passing,
    })),
    notes,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
