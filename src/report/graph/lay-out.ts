import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { isObject, own, type Json } from '../../base/json.ts';
import type { GraphBox, GraphLink } from './graph-boxes.ts';

/** A place in pixels, from the upper left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything goes. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The middle of each box. */
  readonly boxes: readonly Point[];
  /** Of each link its curve (a start, then three points a piece), its tip and the middle of its label. */
  readonly links: readonly {
    readonly curve: readonly Point[];
    readonly tip: Point;
    readonly label: Point | undefined;
  }[];
}

/** The page that a layout should fit, in pixels. */
const PAGE = { width: 1200, height: 900 };

/**
 * Places boxes and links with Graphviz, from left to right or from top to bottom, whichever fits a
 * page better. It is told sizes and numbers alone, no text of the policy.
 */
export async function layOut(
  boxes: readonly GraphBox[],
  links: readonly GraphLink[],
): Promise<Layout> {
  const graphviz = await Graphviz.load();
  const [first, second] = (['LR', 'TB'] as const).map((direction) => {
    const source = dotSource(boxes, links, direction);
    return readLayout(JSON.parse(graphviz.layout(source, 'json', 'dot')) as Json);
  }) as [Layout, Layout];
  return excess(second) < excess(first) ? second : first;
}

/** How many times larger than a page a layout is. */
function excess({ width, height }: Layout): number {
  return Math.max(width / PAGE.width, height / PAGE.height);
}

function dotSource(
  boxes: readonly GraphBox[],
  links: readonly GraphLink[],
  direction: 'LR' | 'TB',
): string {
  const numbers = new Map(boxes.map(({ node }, number) => [node.id, number]));
  return [
    'digraph {',
    `graph [rankdir=${direction}, nodesep=0.2, ranksep=0.3]`,
    'node [shape=box, fixedsize=true, label=""]',
    ...boxes.map(
      ({ width, height }, number) => `${number} [width=${inches(width)}, height=${inches(height)}]`,
    ),
    ...links.map(({ edge, label, width, height }, number) => {
      const space = label === '' ? '' : `, label=<${emptyTable(width, height)}>`;
      const [from, to] = [numbers.get(edge.from) ?? 0, numbers.get(edge.to) ?? 0];
      return `${from} -> ${to} [id=${number}${space}]`;
    }),
    '}',
  ].join('\n');
}

/** Graphviz measures in inches of 72 points; a point is a pixel here. */
function inches(pixels: number): string {
  return (pixels / 72).toFixed(4);
}

function emptyTable(width: number, height: number): string {
  return `<table border="0" cellborder="0" cellspacing="0" cellpadding="0"><tr><td fixedsize="true" width="${width}" height="${height}"></td></tr></table>`;
}

/** Graphviz counts from the lower left. */
function readLayout(json: Json): Layout {
  const [, , width = 0, height = 0] = text(json, 'bb').split(',').map(Number);
  const point = (pair: string): Point => {
    const [x = 0, y = 0] = pair.split(',').map(Number);
    return { x, y: height - y };
  };
  const boxes: Point[] = [];
  for (const box of list(json, 'objects'))
    boxes[Number(text(box, 'name'))] = point(text(box, 'pos'));
  // Graphviz lists edges in an order of its own.
  const links: Layout['links'][number][] = [];
  for (const link of list(json, 'edges')) {
    const [tip = '', ...curve] = text(link, 'pos').split(' ');
    const label = text(link, 'lp');
    links[Number(text(link, 'id'))] = {
      curve: curve.map(point),
      tip: point(tip.replace('e,', '')),
      label: label === '' ? undefined : point(label),
    };
  }
  return { width, height, boxes, links };
}

function text(json: Json, key: string): string {
  const value = isObject(json) ? own(json, key) : undefined;
  return typeof value === 'string' ? value : '';
}

function list(json: Json, key: string): readonly Json[] {
  const value = isObject(json) ? own(json, key) : undefined;
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
