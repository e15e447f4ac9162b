import type { ChalkInstance } from 'chalk';
import { displayWidth } from '../../base/display-width.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Graph, GraphEdge, GraphNode } from '../../graph/types.ts';
import { cut } from '../text-table.ts';
import { graphSummary } from './graph-summary.ts';
import { shareText } from './share-text.ts';

/** Questions below one another in one block; what is deeper gets a block of its own. */
const DEEPEST = 8;

/** How the text may look. */
export interface GraphTextOptions {
  readonly chalk: ChalkInstance;
  /** Columns a line may take. */
  readonly width: number;
}

/** A piece of a line and how it is painted. */
type Piece = readonly [text: string, paint?: (text: string) => string];

/**
 * The graph as a tree of lines. A part that several answers lead to is written once, in a block of
 * its own with a number, and the answers name the number.
 */
export function graphText(graph: Graph, options: GraphTextOptions): string {
  return new TextDrawing(graph, options).text();
}

class TextDrawing {
  readonly #graph: Graph;
  readonly #chalk: ChalkInstance;
  readonly #width: number;
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  readonly #below = new Map<string, GraphEdge[]>();
  /** How many answers lead to a node. */
  readonly #above = new Map<string, number>();
  /** Numbers of nodes that are written in blocks of their own, in the order they are named. */
  readonly #blocks = new Map<string, number>();
  readonly #lines: string[] = [];

  constructor(graph: Graph, { chalk, width }: GraphTextOptions) {
    this.#graph = graph;
    this.#chalk = chalk;
    this.#width = width;
    this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    for (const edge of graph.edges) {
      const same = this.#below.get(edge.from);
      if (same === undefined) this.#below.set(edge.from, [edge]);
      else same.push(edge);
      this.#above.set(edge.to, (this.#above.get(edge.to) ?? 0) + 1);
    }
  }

  text(): string {
    const { nodes, notes } = this.#graph;
    this.#lines.push(this.#chalk.bold(graphSummary(this.#graph)), '');
    const [root] = nodes;
    if (root !== undefined) this.#block(root, []);
    // A map also gives what is added while it is gone through.
    for (const [id, number] of this.#blocks) {
      this.#lines.push('');
      this.#block(this.#node(id), [[`[${number}] `, this.#chalk.cyan]]);
    }
    for (const node of nodes) {
      if (node.kind !== 'route' && node.kind !== 'split') continue;
      this.#lines.push('');
      this.#route(node);
    }
    if (notes.length > 0) this.#lines.push('');
    for (const note of notes) this.#lines.push(`note: ${visibleText(note)}`);
    return `${this.#lines.join('\n')}\n`;
  }

  #block(node: GraphNode, mark: readonly Piece[]): void {
    this.#line([...mark, ...this.#head(node)]);
    this.#children(node, '', 1);
  }

  #children(node: GraphNode, indent: string, depth: number): void {
    if (node.kind === 'rules') {
      node.lines.forEach((row, at) => {
        this.#line([
          [`${indent}${at === node.lines.length - 1 ? '└' : '├'}─ `],
          [visibleText(row)],
        ]);
      });
      return;
    }
    const edges = this.#readings(node);
    edges.forEach((edge, at) => {
      const last = at === edges.length - 1;
      const child = this.#node(edge.to);
      const start: readonly Piece[] = [[`${indent}${last ? '└' : '├'}─ `], ...this.#label(edge)];
      const own = this.#ownBlock(child, depth);
      if (own !== undefined) {
        this.#line([...start, [` → [${own}]`, this.#chalk.cyan]]);
        return;
      }
      this.#line([...start, [isQuestion(child) ? ': ' : ' → '], ...this.#head(child)]);
      this.#children(child, `${indent}${last ? ' ' : '│'}  `, depth + 1);
    });
  }

  /** The number of the block that a node is written in, where that is not where it is named. */
  #ownBlock(node: GraphNode, depth: number): number | undefined {
    if (!isQuestion(node)) return undefined;
    if ((this.#above.get(node.id) ?? 0) < 2 && depth < DEEPEST) return undefined;
    const number = this.#blocks.get(node.id) ?? this.#blocks.size + 1;
    this.#blocks.set(node.id, number);
    return number;
  }

  #readings(node: GraphNode): readonly GraphEdge[] {
    return (this.#below.get(node.id) ?? []).filter((edge) => edge.kind === 'reading');
  }

  #node(id: string): GraphNode {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new Error(`an edge leads to ${id}, which is not there`);
    return node;
  }

  #label({ label, requests }: GraphEdge): readonly Piece[] {
    const shown: readonly Piece[] = [[visibleText(label)]];
    const { requests: total } = this.#graph;
    if (requests === undefined || total === undefined) return shown;
    const share = shareText(requests, total);
    return [...shown, [`${label === '' ? '' : ' '}${share}`, this.#chalk.dim]];
  }

  #head(node: GraphNode): readonly Piece[] {
    const { kind, title, lines, colour, part } = node;
    const text = visibleText(title);
    switch (kind) {
      case 'signal':
        return [[`${text}?`, this.#chalk.bold]];
      case 'rules':
        return [
          [text, this.#chalk.bold],
          [part === undefined ? '' : `, part ${part}`, this.#chalk.dim],
        ];
      case 'elsewhere':
        return [[text, this.#chalk.dim]];
      case 'rule': {
        const [lead] = this.#below.get(node.id) ?? [];
        const target = lead === undefined ? (lines[0] ?? '') : `→ ${this.#node(lead.to).title}`;
        const paint = colour === 'reject' ? this.#chalk.red : this.#chalk.green;
        return [
          [text, paint],
          [` ${visibleText(target)}`, this.#chalk.dim],
        ];
      }
      default:
        return [
          [text],
          [lines.length === 0 ? '' : `, ${visibleText(lines.join(', '))}`, this.#chalk.dim],
        ];
    }
  }

  /** A route and what it leads to, by name. */
  #route(node: GraphNode): void {
    this.#line([['route ', this.#chalk.dim], ...this.#head(node), ...this.#share(node)]);
    const edges = this.#below.get(node.id) ?? [];
    edges.forEach((edge, at) => {
      const child = this.#node(edge.to);
      const branch = at === edges.length - 1 ? '└' : '├';
      const name: readonly Piece[] =
        child.kind === 'model' ? this.#head(child) : [[visibleText(child.title)]];
      const label = this.#label(edge);
      const space: Piece = [label.every(([text]) => text === '') ? '' : ' '];
      this.#line([[`${branch}${edge.kind === 'fallback' ? '╌' : '─'} `], ...label, space, ...name]);
    });
  }

  #share({ requests }: GraphNode): readonly Piece[] {
    const { requests: total } = this.#graph;
    if (requests === undefined || total === undefined) return [];
    return [[`, ${shareText(requests, total)} of requests`, this.#chalk.dim]];
  }

  /** Pieces beside one another, cut where the line is full. */
  #line(pieces: readonly Piece[]): void {
    let left = this.#width;
    let line = '';
    for (const [text, paint] of pieces) {
      if (text === '' || left <= 0) continue;
      const shown = cut(text, left);
      left -= shown === text ? displayWidth(shown) : left;
      line += paint === undefined ? shown : paint(shown);
    }
    this.#lines.push(line);
  }
}

function isQuestion(node: GraphNode): boolean {
  return node.kind === 'signal' || node.kind === 'rules';
}
