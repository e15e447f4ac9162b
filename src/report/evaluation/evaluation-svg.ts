import { xmlText } from '../xml-text.ts';
import type { Evaluation } from '../../evaluate/evaluate.ts';
import { dollars } from '../amounts.ts';
import { cut } from '../text-table.ts';
import { evaluationStyle, lineClass } from './evaluation-style.ts';
import { plotArea, ticks, type PlotArea, type PlotLine, type PlotPoint } from './plot-area.ts';

const LEFT = 64;
const TOP = 60;
const WIDTH = 560;
const HEIGHT = 360;
const LEGEND = 230;
const LINE = 19;
const LONGEST_NAME = 28;

/**
 * Quality over cost as an SVG that stands alone: no scripts, nothing from elsewhere, light and dark.
 * Undefined where no costs are known.
 */
export function evaluationSvg(evaluation: Evaluation): string | undefined {
  const area = plotArea(evaluation);
  if (area === undefined || area.highest <= area.lowest) return undefined;
  const { rows, unit, frontier, seed } = evaluation;
  const height = TOP + Math.max(HEIGHT, area.lines.length * LINE + LINE) + 56;
  const width = LEFT + WIDTH + LEGEND;
  const x = (cost: number): number => round(LEFT + (cost / area.largestCost) * WIDTH);
  const y = (quality: number): number =>
    round(TOP + HEIGHT - ((quality - area.lowest) / (area.highest - area.lowest)) * HEIGHT);
  const place = ({ cost, quality }: PlotPoint): string => `${x(cost)},${y(quality)}`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="plot-title plot-description">`,
    '<title id="plot-title">Quality over cost of routers</title>',
    `<desc id="plot-description">${describe(evaluation)}</desc>`,
    `<style>${evaluationStyle()}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text class="name" x="16" y="26">Quality over cost</text>`,
    `<text class="note" x="16" y="44">${rows.toLocaleString('en-US')} prompts, ${evaluation.models.length} models, seed ${seed}</text>`,
    ...grid(area, unit === 'usd', x, y),
    `<polyline class="frontier" points="${steps(frontier).map(place).join(' ')}"/>`,
    ...area.lines.map((line, at) => drawLine(line, at, place, x, y)),
    ...area.lines.map((line, at) => legend(line, at)),
    legendText(
      'frontier',
      area.lines.length,
      '<line class="frontier" x1="0" x2="16" y1="-4" y2="-4"/>',
    ),
    '</svg>',
  ].join('\n')}\n`;
}

/** What somebody who does not see the picture is told. */
function describe({ frontier, unit }: Evaluation): string {
  const shown = frontier.slice(0, 40).map(({ router, setting, cost, quality }) => {
    const price =
      unit === 'usd' ? `${dollars(cost * 1000)} for a thousand` : `${percent(cost)} strong calls`;
    return `${router}, ${setting}: ${percent(quality)} at ${price}`;
  });
  return xmlText(`The Pareto frontier. ${shown.join('; ')}`);
}

function grid(
  area: PlotArea,
  usd: boolean,
  x: (cost: number) => number,
  y: (quality: number) => number,
): readonly string[] {
  const scale = usd ? 1000 : 1;
  const costs = ticks(0, area.largestCost * scale, 6);
  return [
    ...ticks(area.lowest, area.highest, 7).map(
      (quality) =>
        `<path class="grid" d="M${LEFT},${y(quality)}H${LEFT + WIDTH}"/><text class="tick" text-anchor="end" x="${LEFT - 8}" y="${round(y(quality) + 4)}">${percent(quality)}</text>`,
    ),
    ...costs.map(
      (cost) =>
        `<path class="grid" d="M${x(cost / scale)},${TOP}V${TOP + HEIGHT}"/><text class="tick" text-anchor="middle" x="${x(cost / scale)}" y="${TOP + HEIGHT + 18}">${usd ? `$${cost}` : percent(cost)}</text>`,
    ),
    `<path class="axis" d="M${LEFT},${TOP}V${TOP + HEIGHT}H${LEFT + WIDTH}"/>`,
    `<text class="note" text-anchor="middle" x="${LEFT + WIDTH / 2}" y="${TOP + HEIGHT + 38}">${usd ? 'USD for a thousand requests' : 'share of strong calls'}</text>`,
  ];
}

function drawLine(
  { router, points }: PlotLine,
  at: number,
  place: (point: PlotPoint) => string,
  x: (cost: number) => number,
  y: (quality: number) => number,
): string {
  const sorted = points.toSorted((a, b) => a.cost - b.cost);
  const title = `<title>${xmlText(router.name)}</title>`;
  const line =
    sorted.length > 1 ? `<polyline class="way" points="${sorted.map(place).join(' ')}"/>` : '';
  const marks = sorted.map(({ cost, quality }) =>
    router.kind === 'model'
      ? `<rect class="mark" x="${round(x(cost) - 4)}" y="${round(y(quality) - 4)}" width="8" height="8"/>`
      : `<circle class="mark" cx="${x(cost)}" cy="${y(quality)}" r="${sorted.length > 1 ? 2 : 5}"/>`,
  );
  return `<g class="${router.kind} ${lineClass(at)}">${title}${line}${marks.join('')}</g>`;
}

function legend({ router, points }: PlotLine, at: number): string {
  const mark =
    router.kind === 'model'
      ? '<rect class="mark" x="4" y="-8" width="8" height="8"/>'
      : points.length > 1
        ? '<path class="way" d="M0,-4H16"/><circle class="mark" cx="8" cy="-4" r="2"/>'
        : '<circle class="mark" cx="8" cy="-4" r="5"/>';
  return legendText(router.name, at, `<g class="${router.kind} ${lineClass(at)}">${mark}</g>`);
}

function legendText(name: string, at: number, mark: string): string {
  const shown = xmlText(cut(name, LONGEST_NAME));
  return `<g transform="translate(${LEFT + WIDTH + 20} ${TOP + 8 + at * LINE})">${mark}<text class="entry" x="24" y="0">${shown}</text></g>`;
}

/** A frontier goes up in steps: between two points only the cheaper one can be had for sure. */
function steps(points: readonly PlotPoint[]): readonly PlotPoint[] {
  return points.flatMap((point, at) => {
    const last = points[at - 1];
    return last === undefined ? [point] : [{ cost: point.cost, quality: last.quality }, point];
  });
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))}%`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
