import type { ChalkInstance } from 'chalk';
import { displayWidth } from '../base/display-width.ts';
import { visibleText } from '../base/visible-text.ts';
import { TOKEN_KINDS, type TokenKind } from '../catalogue/rates.ts';
import type { Catalogue, CatalogueModel, PriceRow, TokenPrices } from '../catalogue/types.ts';

/** What stands where a source says nothing. */
const NOT_STATED = 'not stated';

/** Every model on a line, with the prices that hold at `at` (milliseconds since 1970 UTC). */
export function modelListText(
  catalogue: Catalogue,
  models: readonly CatalogueModel[],
  at: number,
  chalk: ChalkInstance,
): string {
  const head = ['model', 'context', 'input', 'output', 'cache read', 'tools', 'images', 'json'];
  const rows = models.map((model) => {
    const row = currentRow(model.prices, at);
    return [
      visibleText(model.id),
      model.context === undefined ? '?' : shortCount(model.context),
      amount(row?.input),
      amount(row?.output),
      amount(row?.cacheRead),
      mark(model.tools),
      mark(model.images),
      mark(model.json),
    ];
  });
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => displayWidth(row[column] ?? title))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
        return column >= 1 && column <= 4 ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  const count = `${String(models.length)} ${models.length === 1 ? 'model' : 'models'}`;
  const asOf = catalogue.asOf === '' ? '' : ` of ${catalogue.asOf}`;
  return [
    chalk.bold(line(head)),
    ...rows.map(line),
    '',
    `${count} of the catalogue ${visibleText(catalogue.origin)}${asOf}; prices in USD per million tokens, ? is not stated`,
    '',
  ].join('\n');
}

/** Everything a catalogue says about one model. */
export function modelText(model: CatalogueModel, at: number, chalk: ChalkInstance): string {
  const rows: (readonly [string, string])[] = [
    ['name', model.name ?? NOT_STATED],
    ['provider', model.provider],
    ['called', model.model],
    ['address', model.baseUrl ?? NOT_STATED],
    ['context', model.context === undefined ? NOT_STATED : `${count(model.context)} tokens`],
    [
      'output',
      model.maxOutput === undefined ? NOT_STATED : `at most ${count(model.maxOutput)} tokens`,
    ],
    ['tools', stated(model.tools)],
    ['images', stated(model.images)],
    ['json', stated(model.json)],
    ['reasoning', stated(model.reasoning)],
    ['released', model.released ?? NOT_STATED],
  ];
  if (model.deploymentOf !== undefined) rows.push(['deploys', model.deploymentOf]);
  if (model.regions !== undefined) rows.push(['regions', model.regions.join(', ')]);
  if (model.deploymentOf !== undefined || model.residency !== undefined) {
    rows.push(['residency', model.residency ?? NOT_STATED]);
  }
  const { activeParameters: size, energy } = model;
  rows.push([
    'size',
    size === undefined
      ? 'active parameters not stated, so no carbon estimate'
      : `${String(size.billions)} billion active parameters${size.estimate ? ' (estimate)' : ''}`,
  ]);
  if (energy !== undefined) rows.push(['energy', energy.source]);
  if (model.note !== undefined) rows.push(['note', model.note]);
  rows.push(['sources', model.sources.join('; ')]);
  rows.push(['as of', model.asOf === '' ? NOT_STATED : model.asOf]);
  const facts = rows.map(([name, text]) => `  ${name.padEnd(10)}${visibleText(text)}\n`).join('');
  return `${chalk.bold(visibleText(model.id))}\n${facts}${pricesText(model.prices, at, chalk)}`;
}

function pricesText(prices: readonly PriceRow[], at: number, chalk: ChalkInstance): string {
  if (prices.length === 0) return '\n  prices not stated\n';
  const current = currentRow(prices, at);
  return [...prices]
    .reverse()
    .map((row, index, all) => {
      const period = periodText(row, all[index - 1]);
      const now = row === current && prices.length > 1 ? ', in force' : '';
      const title = chalk.bold(`prices ${period}${now}, USD per million tokens`);
      return `\n  ${title}\n${rowLines(row)
        .map((line) => `    ${line}\n`)
        .join('')}`;
    })
    .join('');
}

function periodText(row: PriceRow, next: PriceRow | undefined): string {
  const undated = next?.from === undefined ? 'at any time' : `before ${next.from}`;
  const parts = [row.from === undefined ? undated : `from ${row.from}`];
  if (row.previousSeen !== undefined) {
    parts.push(`(the price before it was last seen on ${row.previousSeen})`);
  }
  if (row.hours !== undefined) parts.push(`between ${row.hours.from} and ${row.hours.to} UTC`);
  return parts.join(' ');
}

const CALLED: Readonly<Record<TokenKind, string>> = {
  input: 'input',
  output: 'output',
  cacheRead: 'cache read',
  cacheWrite5m: '5-minute cache write',
  cacheWrite1h: '1-hour cache write',
  reasoning: 'reasoning',
  inputAudio: 'audio input',
  inputImage: 'image input',
  inputVideo: 'video input',
  cacheReadAudio: 'cached audio',
  cacheReadImage: 'cached image',
  cacheReadVideo: 'cached video',
  outputAudio: 'audio output',
  outputImage: 'image output',
  outputVideo: 'video output',
  citation: 'citation',
};

/** Kinds that every model is asked about, stated or not. */
const ALWAYS: ReadonlySet<TokenKind> = new Set([
  'input',
  'output',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'reasoning',
]);

function rowLines(row: PriceRow): readonly string[] {
  const lines: string[] = [];
  for (const kind of TOKEN_KINDS) {
    const price = row[kind];
    if (price === undefined && !ALWAYS.has(kind)) continue;
    const none = kind === 'reasoning' ? 'as output' : NOT_STATED;
    lines.push(entry(CALLED[kind], price === undefined ? none : amount(price)));
  }
  lines.push(
    entry('batch input', row.batchInput === undefined ? NOT_STATED : amount(row.batchInput)),
  );
  lines.push(
    entry('batch output', row.batchOutput === undefined ? NOT_STATED : amount(row.batchOutput)),
  );
  if (row.perThousandWebSearches !== undefined) {
    lines.push(entry('1,000 web searches', amount(row.perThousandWebSearches)));
  }
  if (row.perThousandRequests !== undefined) {
    lines.push(entry('1,000 requests', amount(row.perThousandRequests)));
  }
  for (const [label, factor] of Object.entries(row.regionUplift ?? {})) {
    lines.push(entry(`pinned to ${label}`, `all prices times ${String(factor)}`));
  }
  for (const tier of row.tiers ?? []) {
    lines.push(`above ${count(tier.inputTokensAbove)} input tokens: ${tierText(tier)}`);
  }
  return lines;
}

function tierText(tier: TokenPrices): string {
  return TOKEN_KINDS.filter((kind) => tier[kind] !== undefined)
    .map((kind) => `${CALLED[kind]} ${amount(tier[kind])}`)
    .join(', ');
}

function entry(name: string, value: string): string {
  return `${visibleText(name).padEnd(24)}${value}`;
}

function currentRow(prices: readonly PriceRow[], at: number): PriceRow | undefined {
  const day = new Date(at).toISOString().slice(0, 10);
  const begun = prices.filter(
    (row) => row.hours === undefined && (row.from === undefined || row.from <= day),
  );
  return begun.at(-1) ?? prices[0];
}

function stated(value: boolean | undefined): string {
  if (value === undefined) return NOT_STATED;
  return value ? 'yes' : 'no';
}

function mark(value: boolean | undefined): string {
  if (value === undefined) return '?';
  return value ? 'yes' : 'no';
}

function amount(price: number | undefined): string {
  return price === undefined ? '?' : String(price);
}

/** 1050000 as `1,050,000`. */
function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 1050000 as `1.05M`, 262144 as `262k`. */
function shortCount(value: number): string {
  if (value >= 1e6) return `${String(Number((value / 1e6).toFixed(2)))}M`;
  return value >= 1000 ? `${String(Math.floor(value / 1000))}k` : String(value);
}
