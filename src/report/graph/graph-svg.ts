import { visibleText } from '../../base/visible-text.ts';
import type { Graph } from '../../graph/types.ts';
import {
  boxesOf,
  LINE_HEIGHT,
  LINE_SIZE,
  linksOf,
  PADDING,
  textWidth,
  TITLE_HEIGHT,
  type GraphBox,
  type GraphLink,
} from './graph-boxes.ts';
import { colourClass, graphStyle } from './graph-style.ts';
import { graphExtent, graphSummary } from './graph-summary.ts';
import { cut } from '../text-table.ts';
import { layOut, type Layout, type Point } from './lay-out.ts';
import { shareText } from './share-text.ts';

const MARGIN = 16;
const HEADER = 44;
const NOTE_HEIGHT = 16;
const NARROWEST = 420;
/** Columns of the policy's name. */
const WIDEST_NAME = 80;
/** Pixels of an edge that all requests take; one that none takes is one pixel wide. */
const WIDEST_LINK = 7;
const TIP = 7;

/** The graph as an SVG that stands alone: no scripts, nothing from elsewhere, light and dark. */
export async function graphSvg(graph: Graph): Promise<string> {
  const boxes = boxesOf(graph);
  const links = linksOf(graph);
  const layout = await layOut(boxes, links);
  const name = cut(visibleText(graph.policy), WIDEST_NAME);
  const extent = graphExtent(graph);
  const width = Math.ceil(
    Math.max(layout.width, NARROWEST, textWidth(name, 15), textWidth(extent, LINE_SIZE)) +
      2 * MARGIN,
  );
  const notes = graph.notes.flatMap((note) => wrap(visibleText(note), width - 2 * MARGIN));
  const below = HEADER + MARGIN + layout.height;
  const height = Math.ceil(below + MARGIN + notes.length * NOTE_HEIGHT);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="graph-title graph-description">`,
    `<title id="graph-title">Decision tree of ${escape(visibleText(graph.policy))}</title>`,
    `<desc id="graph-description">${escape(describe(graph))}</desc>`,
    `<style>${graphStyle()}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text class="name" x="${MARGIN}" y="${MARGIN + 12}">${escape(name)}</text>`,
    `<text class="note" x="${MARGIN}" y="${MARGIN + 30}">${escape(extent)}</text>`,
    `<g transform="translate(${MARGIN} ${HEADER + MARGIN})">`,
    ...links.map((link, at) => drawLink(link, layout.links[at], graph.requests)),
    ...boxes.map((box, at) => drawBox(box, layout.boxes[at], graph.requests)),
    ...links.map((link, at) => drawLabel(link, layout.links[at])),
    '</g>',
    ...notes.map(
      (note, at) =>
        `<text class="note" x="${MARGIN}" y="${round(below + MARGIN + at * NOTE_HEIGHT)}">${escape(note)}</text>`,
    ),
    '</svg>',
  ].join('\n')}\n`;
}

/** What somebody who does not see the picture is told. */
function describe(graph: Graph): string {
  const titles = new Map(
    graph.nodes.map(({ id, title, lines }) => [id, [title, ...lines].join(' ')]),
  );
  const ways = graph.edges.map(
    ({ from, to, label }) => `${titles.get(from) ?? ''}: ${label} leads to ${titles.get(to) ?? ''}`,
  );
  const shown = ways.slice(0, 40).join('; ');
  const more = ways.length > 40 ? `; and ${ways.length - 40} more` : '';
  return visibleText(`${graphSummary(graph)}. ${shown}${more}`);
}

function drawBox(
  { node, title, lines, width, height }: GraphBox,
  middle: Point = { x: 0, y: 0 },
  total: number | undefined,
): string {
  const [x, y] = [round(middle.x - width / 2), round(middle.y - height / 2)];
  const curved = node.kind === 'signal' || node.kind === 'route' || node.kind === 'split';
  const striped = node.colour !== undefined;
  const unused = total !== undefined && node.requests === 0 ? ' unused' : '';
  const full = [node.title, ...node.lines, ...requestsLine(node.requests, total)];
  return [
    `<g class="node ${node.kind}${colourClass(node.colour)}${unused}">`,
    `<title>${escape(full.map(visibleText).join('\n'))}</title>`,
    `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="${curved ? 12 : 3}"/>`,
    ...(striped && !curved
      ? [`<rect class="strip" x="${x}" y="${y}" width="5" height="${height}" rx="2"/>`]
      : []),
    `<text class="title" x="${x + PADDING + 3}" y="${y + TITLE_HEIGHT}">${escape(title)}</text>`,
    ...lines.map(
      (line, at) =>
        `<text class="line" x="${x + PADDING + 3}" y="${round(y + TITLE_HEIGHT + LINE_HEIGHT * (at + 1))}">${escape(line)}</text>`,
    ),
    '</g>',
  ].join('');
}

function requestsLine(requests: number | undefined, total: number | undefined): readonly string[] {
  if (requests === undefined || total === undefined) return [];
  return [`${requests.toLocaleString('en-US')} requests, ${shareText(requests, total)}`];
}

function drawLink(
  { edge }: GraphLink,
  placed: Layout['links'][number] | undefined,
  total: number | undefined,
): string {
  if (placed === undefined) return '';
  const { curve, tip } = placed;
  const [start, ...rest] = curve;
  if (start === undefined) return '';
  const share = edge.requests === undefined || !total ? 0 : edge.requests / total;
  const unused = edge.requests === 0 ? ' unused' : '';
  const path = `M${pair(start)}C${rest.map(pair).join(' ')}`;
  return [
    `<g class="edge ${edge.kind}${unused}">`,
    `<path class="link" d="${path}" stroke-width="${round(1.2 + (WIDEST_LINK - 1.2) * share)}"/>`,
    `<path class="tip" d="${tipPath(rest.at(-1) ?? start, tip)}"/>`,
    '</g>',
  ].join('');
}

/** A small triangle from the end of a curve to its tip. */
function tipPath(from: Point, tip: Point): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const base = { x: tip.x - dx * (TIP + 2), y: tip.y - dy * (TIP + 2) };
  const half = TIP / 2;
  return `M${pair(tip)}L${pair({ x: base.x - dy * half, y: base.y + dx * half })} ${pair({ x: base.x + dy * half, y: base.y - dx * half })}Z`;
}

function drawLabel(
  { label, width, height, edge }: GraphLink,
  placed: Layout['links'][number] | undefined,
): string {
  const middle = placed?.label;
  if (label === '' || middle === undefined) return '';
  const unused = edge.requests === 0 ? ' unused' : '';
  return (
    `<rect class="behind" x="${round(middle.x - width / 2)}" y="${round(middle.y - height / 2)}" width="${width}" height="${height}"/>` +
    `<text class="label${unused}" text-anchor="middle" x="${round(middle.x)}" y="${round(middle.y + 4)}">${escape(label)}</text>`
  );
}

function pair({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A text in lines that fit. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, LINE_SIZE) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Text for XML, which allows neither its own signs nor two code points that are no characters. */
function escape(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
