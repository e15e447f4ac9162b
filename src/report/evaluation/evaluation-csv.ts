import { visibleText } from '../../base/visible-text.ts';
import type { Evaluation } from '../../evaluate/evaluate.ts';

/** Every point of every router: one line each, costs in USD for a thousand requests where known. */
export function evaluationCsv(evaluation: Evaluation): string {
  const { routers, frontier, unit } = evaluation;
  const best = new Set(frontier.map(({ router, setting }) => `${router}\n${setting}`));
  const lines = routers.flatMap(({ name, kind, points }) =>
    points.map(({ setting, quality, cost, share }) => [
      field(name),
      kind,
      field(setting),
      String(quality),
      unit === 'usd' && cost !== undefined ? String(Number((cost * 1000).toPrecision(12))) : '',
      share === undefined ? '' : String(share),
      best.has(`${name}\n${setting}`) ? 'yes' : 'no',
    ]),
  );
  const heading = 'router,kind,setting,quality,usd_per_1000,strong_share,on_frontier';
  return `${[heading, ...lines.map((cells) => cells.join(','))].join('\n')}\n`;
}

/** A name from outside for a cell: one line, quoted, and nothing a spreadsheet takes for a formula. */
function field(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${visibleText(safe).replaceAll('"', '""')}"`;
}
