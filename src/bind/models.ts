import { findRegion } from '../catalogue/regions.ts';
import type { Catalogue, CatalogueModel } from '../catalogue/types.ts';
import type { Model } from '../policy/types.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asBoolean, asNumber, asText, field } from './located.ts';
import { bindPrice } from './prices.ts';
import { bindQuality } from './quality.ts';
import { quote } from './quote.ts';
import { bindDuration } from './timeouts.ts';
import { bindBaseUrl, bindKey, bindRegion, bindTags } from './model-fields.ts';

/** What models are bound with. */
export interface ModelScope {
  /** Undefined where the policy's own catalogue could not be read, which is reported. */
  readonly catalogue: Catalogue | undefined;
  /** Providers that something is known about; others must state where they are. */
  readonly providers: ReadonlySet<string>;
  readonly findings: Findings;
}

/** The model an entry of the fleet means; undefined where it is broken. */
export function bindModel(entry: LocatedEntry, scope: ModelScope): Model | undefined {
  const { value: node } = entry;
  if (node.kind !== 'map') return undefined;
  const uses = asText(field(node, 'uses'));
  const catalogued = uses === undefined ? undefined : findCatalogued(uses, node, scope);
  const baseUrl = bindBaseUrl(field(node, 'baseUrl'), scope.findings) ?? catalogued?.baseUrl;
  const provider = asText(field(node, 'provider')) ?? catalogued?.provider;
  const model = asText(field(node, 'model')) ?? catalogued?.model;
  const key = bindKey(entry, scope.findings);
  const region = bindRegion(field(node, 'region'), scope.findings);
  const price = field(node, 'price');
  const prices = price === undefined ? (catalogued?.prices ?? []) : bindPrice(price);
  const quality = field(node, 'quality');
  if (provider === undefined || model === undefined) return undefined;
  checkProvider(entry, provider, baseUrl, scope);
  return {
    id: entry.key.value,
    uses,
    catalogued,
    provider,
    model,
    baseUrl,
    key,
    region,
    residency: residencyOf(node, region, catalogued),
    prices,
    ...abilitiesOf(node, catalogued),
    quality: quality === undefined ? catalogued?.quality : bindQuality(quality, scope.findings),
    speed: speedOf(node, catalogued, scope.findings),
    tags: bindTags(field(node, 'tags'), scope.findings),
    limits: { concurrent: asNumber(field(field(node, 'limits'), 'concurrent')) },
    span: entry.key.span,
  };
}

/** What the policy states, else what the catalogue knows. */
function abilitiesOf(
  node: Located,
  catalogued: CatalogueModel | undefined,
): Pick<Model, 'context' | 'maxOutput' | 'tools' | 'images' | 'json'> {
  return {
    context: asNumber(field(node, 'context')) ?? catalogued?.context,
    maxOutput: asNumber(field(node, 'maxOutput')) ?? catalogued?.maxOutput,
    tools: asBoolean(field(node, 'tools')) ?? catalogued?.tools,
    images: asBoolean(field(node, 'images')) ?? catalogued?.images,
    json: asBoolean(field(node, 'json')) ?? catalogued?.json,
  };
}

function speedOf(
  node: Located,
  catalogued: CatalogueModel | undefined,
  findings: Findings,
): Model['speed'] {
  const speed = field(node, 'speed');
  return {
    startMs: bindDuration(field(speed, 'start'), findings),
    tokensPerSecond:
      asNumber(field(speed, 'tokensPerSecond')) ?? catalogued?.energy?.tokensPerSecond,
  };
}

function residencyOf(
  node: Located,
  region: string | undefined,
  catalogued: CatalogueModel | undefined,
): string | undefined {
  const stated = asText(field(node, 'residency'));
  if (stated !== undefined) return stated;
  // A region of the policy's own choice overrules where the catalogue says the model is.
  return region === undefined ? catalogued?.residency : findRegion(region)?.residency;
}

function findCatalogued(
  uses: string,
  node: Located,
  { catalogue, findings }: ModelScope,
): CatalogueModel | undefined {
  const found = catalogue?.get(uses);
  const at = field(node, 'uses')?.span ?? node.span;
  if (catalogue === undefined || found !== undefined) return found;
  const where =
    catalogue.origin === 'built-in' ? 'the built-in catalogue' : quote(catalogue.origin);
  const ids = [...catalogue.ids()];
  const sameModel = ids.filter((id) => id.endsWith(`/${uses}`)).slice(0, 3);
  const message = `${where} has no model ${quote(uses)}`;
  if (sameModel.length > 0) {
    findings.error(
      'unknown-catalogue-model',
      at,
      message,
      `did you mean ${sameModel.map(quote).join(' or ')}?`,
    );
  } else {
    findings.unknown(
      'unknown-catalogue-model',
      at,
      message,
      uses,
      ids,
      'state `provider` and `model` instead, or name a `catalogue` that has it',
    );
  }
  return undefined;
}

function checkProvider(
  entry: LocatedEntry,
  provider: string,
  baseUrl: string | undefined,
  { providers, findings }: ModelScope,
): void {
  const stated = field(entry.value, 'provider');
  const addressed = baseUrl !== undefined || field(entry.value, 'baseUrl') !== undefined;
  if (stated === undefined || addressed || providers.has(provider)) return;
  findings.unknown(
    'unknown-provider',
    stated.span,
    `nothing is known about provider ${quote(provider)}`,
    provider,
    providers,
    'state the `baseUrl` of its API',
  );
}
