import { asText, field, itemsOf } from '../bind/located.ts';
import { providerNames } from '../bind/provider-names.ts';
import { findRegion, regionIds } from '../catalogue/regions.ts';
import { builtInCatalogue } from '../catalogue/built-in.ts';
import { findStrategy, strategies } from '../strategies/registry.ts';
import type { Book } from './book.ts';
import type { Step } from './cursor-place.ts';
import { catalogueText, priceText, regionText, routeText, sentence } from './describe.ts';
import { modelText } from './describe-model.ts';
import { signalNames } from './suggest-condition.ts';
import type { Suggestion } from './types.ts';

/** What names a place can hold; the day is for prices. */
type Names = (
  book: Book,
  path: readonly Step[],
  day: string,
) => readonly Suggestion[] | Promise<readonly Suggestion[]>;

interface Row {
  /** `*` stands for any key, `#` for any index. */
  readonly path: string;
  readonly as: 'key' | 'value';
  readonly names: Names;
}

const routes: Names = (book, [, self]) =>
  [...book.section('routes')]
    .filter(([label]) => label !== self)
    .map(([label, entry]) => ({ label, kind: 'route', text: routeText(entry) }));

const routeKeys: Names = async (book, path, day) => asKeys(await routes(book, path, day));

const strategyRows = (insert: (id: string) => string): readonly Suggestion[] =>
  strategies.map(({ id, summary }) => ({
    label: id,
    kind: 'strategy',
    text: sentence(summary),
    insert: insert(id),
  }));

const ROWS: readonly Row[] = [
  { path: 'default route', as: 'value', names: routes },
  { path: '* # route', as: 'value', names: routes },
  { path: 'routes * fallback', as: 'value', names: routes },
  { path: 'routes * split', as: 'key', names: routeKeys },
  { path: 'routes * models #', as: 'value', names: (book, path, day) => modelsOf(book, path, day) },
  { path: 'routes * by', as: 'value', names: (book) => signalNames(book) },
  { path: 'routes * select', as: 'value', names: () => strategyRows((id) => id) },
  { path: 'routes * select', as: 'key', names: () => strategyRows((id) => `${id}: `) },
  { path: 'models * uses', as: 'value', names: (book, _, day) => catalogued(book, day) },
  { path: 'models * provider', as: 'value', names: () => providers() },
  { path: 'models * region', as: 'value', names: () => regions() },
  { path: 'timeZone', as: 'value', names: () => timeZones() },
];

/** The names that can stand at a place; undefined where it is no place of names. */
export async function suggestNames(
  book: Book,
  path: readonly Step[],
  as: 'key' | 'value',
  day: string,
): Promise<readonly Suggestion[] | undefined> {
  const row = ROWS.find((one) => one.as === as && leads(one.path.split(' '), path));
  return row === undefined ? optionNames(book, path, as, day) : row.names(book, path, day);
}

function leads(pattern: readonly string[], path: readonly Step[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((part, index) => {
      const step = path[index];
      return part === '#'
        ? typeof step === 'number'
        : part === '*'
          ? typeof step === 'string'
          : part === step;
    })
  );
}

/** Options of a strategy may be signals, or have models of the route as keys. */
async function optionNames(
  book: Book,
  path: readonly Step[],
  as: 'key' | 'value',
  day: string,
): Promise<readonly Suggestion[] | undefined> {
  const [, route, , id, option] = path;
  if (path.length !== 5 || !leads(['routes', '*', 'select'], path.slice(0, 3))) return undefined;
  const strategy = typeof id === 'string' ? findStrategy(id) : undefined;
  if (typeof option !== 'string') return undefined;
  if (as === 'value') {
    return strategy?.signalOptions?.includes(option) === true ? signalNames(book) : undefined;
  }
  if (strategy?.modelOptions?.includes(option) !== true) return undefined;
  const entry = typeof route === 'string' ? book.section('routes').get(route) : undefined;
  const used = itemsOf(field(entry?.value, 'models')).flatMap((item) => asText(item) ?? []);
  const all = await modelsOf(book, path, day);
  return asKeys(all.filter(({ label }) => used.includes(label)));
}

function asKeys(names: readonly Suggestion[]): readonly Suggestion[] {
  return names.map((one) => ({ ...one, insert: `${one.label}: ` }));
}

async function modelsOf(
  book: Book,
  _: readonly Step[],
  day: string,
): Promise<readonly Suggestion[]> {
  const catalogue = await book.catalogue();
  return [...book.section('models')].map(([label, entry]) => ({
    label,
    kind: 'model',
    text: modelText(entry, catalogue, day),
  }));
}

async function catalogued(book: Book, day: string): Promise<readonly Suggestion[]> {
  const catalogue = await book.catalogue();
  return [...catalogue.ids()].flatMap((label) => {
    const model = catalogue.get(label);
    if (model === undefined) return [];
    const detail = priceText(model.prices, day);
    return [
      { label, kind: 'model' as const, detail, text: catalogueText(model, day), insert: label },
    ];
  });
}

function providers(): readonly Suggestion[] {
  return [...providerNames([builtInCatalogue])]
    .sort()
    .map((label) => ({ label, kind: 'value', insert: label }));
}

function regions(): readonly Suggestion[] {
  return regionIds().map((label) => {
    const region = findRegion(label);
    return {
      label,
      kind: 'value',
      insert: label,
      ...(region === undefined
        ? {}
        : { detail: region.name ?? region.country, text: regionText(region) }),
    };
  });
}

function timeZones(): readonly Suggestion[] {
  return Intl.supportedValuesOf('timeZone').map((label) => ({
    label,
    kind: 'value',
    insert: label,
  }));
}
