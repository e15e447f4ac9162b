import { didYouMean } from '../../base/did-you-mean.ts';
import { isDay } from '../../base/day.ts';
import { isObject, own, type JsonObject } from '../../base/json.ts';
import { DOMAINS, TASKS } from '../../prompt-models/labels.ts';
import type { Quality } from '../types.ts';
import { shown, type Problems } from './problems.ts';
import { text } from './values.ts';

const KEYS = ['source', 'asOf', 'default', 'task', 'domain'];

/** The figures of quality of an entry; problems say what was left out. `name` is the entry's. */
export function readQuality(
  entry: JsonObject,
  name: string,
  defaults: { readonly source: string; readonly asOf: string },
  problems: Problems,
): Quality | undefined {
  const given = own(entry, 'quality');
  if (given === undefined || given === null) return undefined;
  const quality = isObject(given) ? given : {};
  const usual = figure(own(quality, 'default'));
  const source = text(own(quality, 'source')) ?? defaults.source;
  const asOf = text(own(quality, 'asOf')) ?? defaults.asOf;
  if (usual === undefined || !isDay(asOf)) {
    problems.add(
      `${name}: \`quality\` needs \`default\`, a number from 0 to 1, and \`asOf\`, a day such as 2026-11-10; left out`,
    );
    return undefined;
  }
  for (const key of Object.keys(quality)) {
    if (!KEYS.includes(key)) tellUnknown(key, KEYS, `the quality of ${name}`, problems);
  }
  return {
    source,
    asOf,
    default: usual,
    task: readFigures(quality, 'task', TASKS, name, problems),
    domain: readFigures(quality, 'domain', DOMAINS, name, problems),
  };
}

function readFigures(
  quality: JsonObject,
  key: 'task' | 'domain',
  labels: readonly string[],
  name: string,
  problems: Problems,
): Readonly<Record<string, number>> {
  const table = own(quality, key);
  const figures = Object.create(null) as Record<string, number>;
  if (table !== undefined && !isObject(table)) {
    problems.add(`${name}: \`${key}\` of its quality is no map; left out`);
  }
  for (const [label, value] of Object.entries(isObject(table) ? table : {})) {
    const found = figure(value);
    if (!labels.includes(label)) {
      tellUnknown(label, labels, `\`${key}\` of the quality of ${name}`, problems);
    } else if (found === undefined) {
      problems.add(`${name}: its quality at ${shown(label)} is not a number from 0 to 1; left out`);
    } else figures[label] = found;
  }
  return figures;
}

function figure(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined;
}

function tellUnknown(
  key: string,
  known: readonly string[],
  where: string,
  problems: Problems,
): void {
  const hint = didYouMean(key, known);
  problems.add(`${where} has an unknown key ${shown(key)}${hint === undefined ? '' : `, ${hint}`}`);
}
