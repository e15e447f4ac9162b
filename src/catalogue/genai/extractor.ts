import { isObject, own, type Json } from '../../base/json.ts';
import { compileClause, type Matches } from './match-clause.ts';

/** Counts by genai-prices' own names, such as `input_tokens`; none is zero. */
export type Counts = ReadonlyMap<string, number>;

/** What an answer's body says of its model and usage. */
export interface Extracted {
  readonly model: string | undefined;
  readonly counts: Counts;
}

/** Reads usage out of the answers of one API. */
export interface Extractor {
  readonly flavour: string;
  /** A string says why this is no answer of that API. Never throws. */
  extract(body: unknown): Extracted | string;
}

type Step = string | { readonly field: string; readonly matches: Matches };
type Path = readonly Step[];

interface Mapping {
  readonly path: Path;
  readonly to: string;
  readonly required: boolean;
}

/** The extractor that a provider's entry describes; a string says what is wrong with it. */
export function compileExtractor(entry: Json): Extractor | string {
  if (!isObject(entry)) return 'an extractor is not a map';
  const root = compilePath(own(entry, 'root'));
  const model = compilePath(own(entry, 'model_path') ?? 'model');
  const rows = own(entry, 'mappings');
  if (typeof root === 'string') return root;
  if (typeof model === 'string') return model;
  if (!Array.isArray(rows)) return 'an extractor has no mappings';
  const mappings: Mapping[] = [];
  for (const row of rows as readonly Json[]) {
    if (!isObject(row)) return 'a mapping is not a map';
    const path = compilePath(own(row, 'path'));
    const to = own(row, 'dest');
    if (typeof path === 'string') return path;
    if (typeof to !== 'string') return 'a mapping has no destination';
    mappings.push({ path, to, required: own(row, 'required') !== false });
  }
  const flavour = own(entry, 'api_flavor');
  return {
    flavour: typeof flavour === 'string' ? flavour : 'default',
    extract: (body) => extract(body, root, model, mappings),
  };
}

function extract(
  body: unknown,
  root: Path,
  modelPath: Path,
  mappings: readonly Mapping[],
): Extracted | string {
  const usage = follow(body, root);
  if (!isObject(usage)) return 'it has no usage';
  const counts = new Map<string, number>();
  for (const { path, to, required } of mappings) {
    const count = follow(usage, path);
    if (count === undefined || count === null) {
      if (required) return `its usage has no \`${nameOf(path)}\``;
      continue;
    }
    if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) {
      return `\`${nameOf(path)}\` of its usage is not a whole number from 0`;
    }
    if (count > 0) counts.set(to, (counts.get(to) ?? 0) + count);
  }
  const model = follow(body, modelPath);
  return { model: typeof model === 'string' ? model : undefined, counts };
}

function compilePath(path: Json | undefined): Path | string {
  if (typeof path === 'string') return [path];
  if (!Array.isArray(path) || path.length === 0) return 'a path is neither a name nor a list';
  const steps: Step[] = [];
  for (const step of path as readonly Json[]) {
    if (typeof step === 'string') {
      steps.push(step);
      continue;
    }
    const field = isObject(step) ? own(step, 'field') : undefined;
    const matches = compileClause(isObject(step) ? own(step, 'match') : undefined);
    if (typeof field !== 'string') return 'a step of a path has no field';
    if (typeof matches === 'string') return matches;
    steps.push({ field, matches });
  }
  return steps;
}

function follow(start: unknown, path: Path): Json | undefined {
  let place = start as Json | undefined;
  for (const step of path) {
    if (typeof step === 'string') {
      place = isObject(place) ? own(place, step) : undefined;
    } else {
      if (!Array.isArray(place)) return undefined;
      place = (place as readonly Json[]).find((item) => {
        const value = isObject(item) ? own(item, step.field) : undefined;
        return typeof value === 'string' && step.matches(value);
      });
    }
  }
  return place;
}

function nameOf(path: Path): string {
  return path.map((step) => (typeof step === 'string' ? step : `[${step.field}]`)).join('.');
}
