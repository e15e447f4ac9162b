import { visibleText } from '../../base/visible-text.ts';
import type { Graph, GraphEdge, GraphNode, GraphNodeKind } from '../../graph/types.ts';
import { cut } from '../text-table.ts';
import { graphSummary } from './graph-summary.ts';
import { withShare } from './share-text.ts';

const LABEL = 60;

const STYLES: Readonly<Record<GraphNodeKind, string>> = {
  signal: 'shape=box, style=rounded',
  rule: 'shape=box',
  rules: 'shape=box, style=dashed',
  elsewhere: 'shape=plaintext',
  reject: 'shape=octagon',
  route: 'shape=box, style="rounded,bold"',
  split: 'shape=diamond',
  model: 'shape=cylinder',
};

/** The graph in the DOT language of Graphviz. */
export function graphDot(graph: Graph): string {
  const lines = [
    `digraph ${quote(graph.policy)} {`,
    '  rankdir=LR',
    '  node [fontname="sans-serif", fontsize=11]',
    '  edge [fontname="sans-serif", fontsize=10]',
    `  label=${quote(graphSummary(graph))}`,
    ...graph.nodes.map((node) => `  ${nodeText(node)}`),
    ...graph.edges.map((edge) => `  ${edgeText(edge, graph.requests)}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function nodeText({ id, kind, title, lines, part }: GraphNode): string {
  const all = [title, ...lines, ...(part === undefined ? [] : [`part ${part}`])];
  return `${id} [label="${all.map(escape).join('\\n')}", ${STYLES[kind]}]`;
}

function edgeText(
  { from, to, kind, label, requests }: GraphEdge,
  total: number | undefined,
): string {
  const attributes = [
    `label=${quote(withShare(label, requests, total))}`,
    ...(kind === 'fallback' ? ['style=dashed'] : []),
    ...(requests === undefined || total === undefined || total === 0
      ? []
      : [`penwidth=${(0.5 + (4 * requests) / total).toFixed(1)}`]),
  ];
  return `${from} -> ${to} [${attributes.join(', ')}]`;
}

function quote(text: string): string {
  return `"${escape(text)}"`;
}

/**
 * Text between the quotes of DOT. Backslashes begin escapes and ampersands entities in labels
 * (graphviz.org/docs/attr-types/escString), so both are written out.
 */
function escape(text: string): string {
  return cut(visibleText(text), LABEL)
    .replaceAll('&', '&amp;')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"');
}
