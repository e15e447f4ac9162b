import { displayWidth } from '../../base/display-width.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Graph, GraphEdge, GraphNode } from '../../graph/types.ts';
import { cut } from '../text-table.ts';
import { withShare } from './share-text.ts';

/** Sizes in pixels. Columns are those of a monospaced font, whose characters are 0.6 em wide. */
export const TITLE_SIZE = 13;
export const LINE_SIZE = 11.5;
export const LABEL_SIZE = 11.5;
export const PADDING = 10;
export const TITLE_HEIGHT = 18;
export const LINE_HEIGHT = 15;
const EM = 0.605;
/** Columns of a title, a line and a label; the whole text is in a tooltip. */
const WIDEST = 64;
const WIDEST_LINE = 92;
const WIDEST_LABEL = 36;

/** A node as it is drawn: its size and its lines of text. */
export interface GraphBox {
  readonly node: GraphNode;
  readonly title: string;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** An edge as it is drawn: its text and the size of that. */
export interface GraphLink {
  readonly edge: GraphEdge;
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

/** The width of a text in a monospaced font of some size. */
export function textWidth(text: string, size: number): number {
  return Math.ceil(displayWidth(text) * size * EM);
}

/** Every node with its size. */
export function boxesOf(graph: Graph): readonly GraphBox[] {
  return graph.nodes.map((node) => {
    const title = cut(visibleText(node.title), WIDEST);
    const all = node.part === undefined ? node.lines : [...node.lines, `part ${node.part}`];
    const lines = all.map((line) => cut(visibleText(line), WIDEST_LINE));
    const widths = [
      textWidth(title, TITLE_SIZE),
      ...lines.map((line) => textWidth(line, LINE_SIZE)),
    ];
    return {
      node,
      title,
      lines,
      width: Math.max(40, ...widths) + 2 * PADDING + 4,
      height: TITLE_HEIGHT + LINE_HEIGHT * lines.length + PADDING,
    };
  });
}

/** Every edge with the size of its label. */
export function linksOf(graph: Graph): readonly GraphLink[] {
  return graph.edges.map((edge) => {
    const text = cut(visibleText(edge.label), WIDEST_LABEL);
    const label = withShare(text, edge.requests, graph.requests);
    return { edge, label, width: label === '' ? 0 : textWidth(label, LABEL_SIZE) + 8, height: 16 };
  });
}
