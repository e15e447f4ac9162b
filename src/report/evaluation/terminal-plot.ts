import { visibleText } from '../../base/visible-text.ts';
import type { Evaluation } from '../../evaluate/evaluate.ts';
import { dollars } from '../amounts.ts';
import { points } from './figures.ts';
import { plotArea } from './plot-area.ts';

const HEIGHT = 14;
const WIDEST = 72;
const MARKS = 'abcdefghijklmnopqrstuvwxyz';

/** Quality over cost in letters, the frontier as stars; nothing where there are no costs. */
export function terminalPlot(evaluation: Evaluation, width: number): readonly string[] {
  const area = plotArea(evaluation);
  if (area === undefined || area.highest <= area.lowest) return [];
  const inner = Math.min(WIDEST, width - 8);
  const grid = Array.from({ length: HEIGHT }, () => new Array<string>(inner).fill(' '));
  const put = (cost: number, quality: number, mark: string): void => {
    const x = Math.round((cost / area.largestCost) * (inner - 1));
    const share = (quality - area.lowest) / (area.highest - area.lowest);
    const row = grid[HEIGHT - 1 - Math.round(share * (HEIGHT - 1))];
    if (row?.[x] !== undefined) row[x] = mark;
  };
  const marks = area.lines.map((_, at) => MARKS[at] ?? '?');
  for (const [at, { points: own }] of area.lines.entries()) {
    for (const { cost, quality } of own) put(cost, quality, marks[at] ?? '?');
  }
  for (const { cost, quality } of evaluation.frontier) put(cost, quality, '*');
  const right =
    evaluation.unit === 'usd' ? `${dollars(area.largestCost * 1000)}/1k` : 'all calls strong';
  const legend = area.lines.map(
    ({ router }, at) => `${marks[at] ?? '?'} ${visibleText(router.name)}`,
  );
  return [
    ...grid.map((row, at) => {
      const label = at === 0 ? points(area.highest) : at === HEIGHT - 1 ? points(area.lowest) : '';
      return `${label.padStart(5)} │${row.join('')}`.trimEnd();
    }),
    `${' '.repeat(6)}└${'─'.repeat(inner)}`,
    `${' '.repeat(7)}0${right.padStart(inner - 1)}`,
    ...legendLines(['* frontier', ...legend], inner).map((line) => `${' '.repeat(7)}${line}`),
  ];
}

function legendLines(entries: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last === undefined || last.length + entry.length + 3 > width) lines.push(entry);
    else lines[lines.length - 1] = `${last}   ${entry}`;
  }
  return lines;
}
