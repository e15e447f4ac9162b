import { Findings } from '../bind/findings.ts';
import { bindModel } from '../bind/models.ts';
import { quote } from '../bind/quote.ts';
import type { Catalogue } from '../catalogue/types.ts';
import type { LocatedEntry } from '../syntax/types.ts';
import { bullets, escape, paragraphs, priceText } from './describe.ts';

/** What a model of the fleet is, as Markdown; `day` is `YYYY-MM-DD`. Never says its key. */
export function modelText(entry: LocatedEntry, catalogue: Catalogue, day: string): string {
  const title = `**${escape(entry.key.value)}**: model`;
  const findings = new Findings([]);
  const model = bindModel(entry, { catalogue, providers: new Set(), findings });
  if (model === undefined) return title;
  const stated = (value: boolean | undefined): string =>
    value === undefined ? 'not stated' : value ? 'yes' : 'no';
  const tokens = (count: number | undefined): string =>
    count === undefined ? 'not stated' : `${count.toLocaleString('en-US')} tokens`;
  const place = [model.region, model.residency && `residency ${model.residency}`].filter(Boolean);
  return paragraphs([
    title,
    bullets([
      `${quote(model.model)} of ${quote(model.provider)}${model.uses === undefined ? '' : `, ${quote(model.uses)} of the catalogue`}`,
      `price: ${priceText(model.prices, day)}`,
      `context: ${tokens(model.context)}, output: ${tokens(model.maxOutput)}`,
      `tools ${stated(model.tools)}, images ${stated(model.images)}, json ${stated(model.json)}`,
      ...(place.length === 0 ? [] : [`region: ${escape(place.join(', '))}`]),
    ]),
  ]);
}
