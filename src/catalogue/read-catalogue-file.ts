import type { Json } from '../base/json.ts';
import type { CatalogueFile } from './readers/types.ts';

/** Largest catalogue file, in UTF-16 code units. */
const MAX_LENGTH = 64 * 1024 * 1024;

/** Why a file is no catalogue: one sentence, without the path. */
export interface CatalogueProblem {
  readonly catalogue: undefined;
  readonly problems: readonly string[];
}

/**
 * Reads a catalogue file of any known format; `path` is its origin in messages. JSON, or YAML
 * where JSON does not parse and the name does not end in `.json`. The readers and the YAML parser
 * are loaded by the first call. Problems beside a catalogue say what was left out. Never throws.
 */
export async function readCatalogueFile(
  text: string,
  path: string,
): Promise<CatalogueFile | CatalogueProblem> {
  if (text.length > MAX_LENGTH) return unreadable('it is larger than 64 MiB');
  const parsed = await parse(text, path);
  if ('problem' in parsed) return unreadable(parsed.problem);
  const { catalogueReaders } = await import('./readers/registry.ts');
  const reader = catalogueReaders.find((one) => one.recognises(parsed.json));
  if (reader === undefined) {
    const known = catalogueReaders.map((one) => one.id).join(', ');
    return unreadable(`it is in none of the known formats (${known})`);
  }
  return reader.read(parsed.json, path);
}

async function parse(
  text: string,
  path: string,
): Promise<{ readonly json: Json } | { readonly problem: string }> {
  try {
    return { json: JSON.parse(text) as Json };
  } catch {
    if (/\.json$/i.test(path)) return { problem: 'it is not valid JSON' };
  }
  const { parseYaml } = await import('./reading/parse-yaml.ts');
  return parseYaml(text);
}

function unreadable(problem: string): CatalogueProblem {
  return { catalogue: undefined, problems: [problem] };
}
