import type { Graph, GraphEdge, GraphNode, GraphNodeKind } from '../../graph/types.ts';
import { visibleText } from '../../base/visible-text.ts';
import { cut } from '../text-table.ts';
import { graphSummary } from './graph-summary.ts';
import { withShare } from './share-text.ts';

/** Columns of a label; more makes boxes that push everything else away. */
const LABEL = 60;

/** What stands around the text of each kind of node. */
const SHAPES: Readonly<Record<GraphNodeKind, readonly [open: string, close: string]>> = {
  signal: ['{{', '}}'],
  rule: ['[', ']'],
  rules: ['[[', ']]'],
  elsewhere: ['([', '])'],
  reject: ['[', ']'],
  route: ['(', ')'],
  split: ['{', '}'],
  model: ['[(', ')]'],
};

/** The graph as a Mermaid flowchart. */
export function graphMermaid(graph: Graph): string {
  const rejects = graph.nodes.filter(({ colour }) => colour === 'reject').map(({ id }) => id);
  const lists = graph.nodes.filter(({ kind }) => kind === 'rules').map(({ id }) => id);
  const lines = [
    'flowchart TD',
    `  accTitle: ${escape(`Decision tree of ${graph.policy}`)}`,
    `  accDescr: ${escape(graphSummary(graph))}`,
    ...graph.nodes.map((node) => `  ${nodeText(node)}`),
    ...graph.edges.map((edge) => `  ${edgeText(edge, graph.requests)}`),
    ...(rejects.length === 0
      ? []
      : ['  classDef reject stroke:#c0392b', `  class ${rejects.join(',')} reject`]),
    ...(lists.length === 0
      ? []
      : ['  classDef list stroke-dasharray:4', `  class ${lists.join(',')} list`]),
  ];
  return `${lines.join('\n')}\n`;
}

function nodeText({ id, kind, title, lines, part }: GraphNode): string {
  const [open, close] = SHAPES[kind];
  const all = [title, ...lines, ...(part === undefined ? [] : [`part ${part}`])];
  return `${id}${open}"${all.map(escape).join('<br/>')}"${close}`;
}

function edgeText(
  { from, to, kind, label, requests }: GraphEdge,
  total: number | undefined,
): string {
  const arrow = kind === 'fallback' ? '-.->' : '-->';
  const text = withShare(label, requests, total);
  return text === '' ? `${from} ${arrow} ${to}` : `${from} ${arrow}|"${escape(text)}"| ${to}`;
}

/**
 * Text as Mermaid shows it and never reads it. Whatever means something to Mermaid, Markdown or HTML
 * is written as an entity code, `#34;` (mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters).
 * INVARIANT: `%` is always written so, since Mermaid looks for comments and directives before it
 * reads anything else.
 */
function escape(text: string): string {
  return cut(visibleText(text), LABEL)
    .replace(MADE_MORE, '$&\u2060')
    .replace(PLAIN_NOT, (character) => `#${character.codePointAt(0) ?? 0};`);
}

/** Where formulas and icons begin, in whatever way they are written: a word joiner breaks them up. */
const MADE_MORE = /\$(?=\$)|\bfa[a-z]?(?=:)/g;
const PLAIN_NOT = /[^\p{L}\p{N} .,≤≥–…→·␀-␡-]/gu;
