import { asText, entriesOf, field, itemsOf } from '../bind/located.ts';
import { quote } from '../bind/quote.ts';
import type { CatalogueModel, PriceRow, Region } from '../catalogue/types.ts';
import type { Operator } from '../operators/types.ts';
import { printOperand } from '../policy/print-condition.ts';
import type { SignalType } from '../signals/types.ts';
import type { LocatedEntry } from '../syntax/types.ts';
import type { Testable } from './book.ts';

/** The type of a signal in a few words. */
export function typeText(type: SignalType): string {
  switch (type.kind) {
    case 'boolean':
      return 'true or false';
    case 'number': {
      const low = type.min === undefined ? '' : ` from ${type.min}`;
      const high = type.max === undefined ? '' : ` up to ${type.max}`;
      return `${type.integer === true ? 'whole number' : 'number'}${low}${high}`;
    }
    case 'string':
      return type.values === undefined ? 'text' : `one of ${valuesText(type.values)}`;
    case 'set':
      return type.values === undefined ? 'list of text' : `list out of ${valuesText(type.values)}`;
  }
}

function valuesText(values: readonly string[]): string {
  const shown = values.slice(0, 12).map(printOperand).join(', ');
  return values.length > 12 ? `${shown} and ${values.length - 12} more` : shown;
}

/** What a signal or a fact is, as Markdown; `declared` is its entry where the policy has one. */
export function signalText(signal: Testable, declared: LocatedEntry | undefined): string {
  const said = asText(field(declared?.value, 'description'));
  return paragraphs([
    `**${escape(signal.id)}**: ${escape(typeText(signal.type))}`,
    sentence(said ?? signal.summary),
    signal.absentWhen === undefined ? '' : `Absent when ${escape(signal.absentWhen)}.`,
  ]);
}

/** What an operator does, as Markdown. */
export function operatorText({ id, summary, example }: Operator): string {
  return paragraphs([`**${id}**: ${escape(summary)}`, `\`${example}\``]);
}

/** What a catalogue says about a model, as Markdown; `day` is `YYYY-MM-DD`. */
export function catalogueText(model: CatalogueModel, day: string): string {
  return paragraphs([
    `**${escape(model.id)}**${model.name === undefined ? '' : `: ${escape(model.name)}`}`,
    bullets([
      `price: ${priceText(model.prices, day)}`,
      `context: ${countText(model.context)}`,
      `output: ${countText(model.maxOutput)}`,
      `tools ${statedText(model.tools)}, images ${statedText(model.images)}, json ${statedText(model.json)}`,
      ...(model.released === undefined ? [] : [`released ${model.released}`]),
      ...(model.note === undefined ? [] : [escape(model.note)]),
    ]),
    ...(model.asOf === '' ? [] : [`As of ${escape(model.asOf)}.`]),
  ]);
}

/** The price that holds on a day, in a few words. */
export function priceText(prices: readonly PriceRow[], day: string): string {
  const begun = prices.filter(
    (row) => row.hours === undefined && (row.from === undefined || row.from <= day),
  );
  const row = begun.at(-1) ?? prices[0];
  if (row === undefined) return 'not stated';
  return `${row.input} in, ${row.output} out, USD per million tokens`;
}

function countText(tokens: number | undefined): string {
  return tokens === undefined ? 'not stated' : `${tokens.toLocaleString('en-US')} tokens`;
}

function statedText(stated: boolean | undefined): string {
  if (stated === undefined) return 'not stated';
  return stated ? 'yes' : 'no';
}

/** What a declared route says, as Markdown. */
export function routeText({ key, value }: LocatedEntry): string {
  const models = itemsOf(field(value, 'models')).flatMap((item) => asText(item) ?? []);
  const sides = entriesOf(field(value, 'split'));
  const select = field(value, 'select');
  const strategy = asText(select) ?? entriesOf(select)[0]?.key.value;
  const fallback = asText(field(value, 'fallback'));
  const by = asText(field(value, 'by'));
  return paragraphs([
    `**${escape(key.value)}**: route`,
    bullets([
      ...(models.length === 0 ? [] : [`models: ${models.map(quote).join(', ')}`]),
      ...(sides.length === 0 ? [] : [`split: ${sides.map(sideText).join(', ')}`]),
      ...(by === undefined ? [] : [`by: ${quote(by)}`]),
      ...(strategy === undefined ? [] : [`select: ${quote(strategy)}`]),
      ...(fallback === undefined ? [] : [`fallback: ${quote(fallback)}`]),
    ]),
  ]);
}

function sideText({ key, value }: LocatedEntry): string {
  const share = value.kind === 'scalar' && typeof value.value === 'number' ? value.value : '?';
  return `${quote(key.value)} ${share} %`;
}

/** What is known of a region, as Markdown. */
export function regionText(region: Region): string {
  const { id, name, country, residency, gridGramsPerKwh: grid } = region;
  return paragraphs([
    `**${id}**${name === undefined ? '' : `: ${escape(name)}`}`,
    bullets([
      `country ${country}, residency ${residency}`,
      `grid: ${grid === undefined ? 'not stated' : `${grid} g CO2e per kWh`}`,
    ]),
  ]);
}

/** Paragraphs of Markdown, without those that say nothing. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A list of Markdown. */
export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** A text as a sentence of Markdown. */
export function sentence(text: string): string {
  const line = text.trim();
  if (line === '') return '';
  const shown = escape(line);
  return `${shown.slice(0, 1).toUpperCase()}${shown.slice(1)}${/[.!?]$/.test(line) ? '' : '.'}`;
}

/** A text that Markdown shows as it is; code in backticks stays code. */
export function escape(text: string): string {
  return text
    .slice(0, 2000)
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_<>[\]()#!|~&]/g, '\\$&')))
    .join('');
}
