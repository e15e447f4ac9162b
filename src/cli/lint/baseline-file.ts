import { dirname, relative, resolve } from 'node:path';
import { type BaselineEntry, type PathOf, sortEntries } from '../../diagnostics/baseline.ts';
import type { FileProblem, Io } from '../io.ts';

/** The value of `schema` in a baseline of this form. */
const SCHEMA = 'llmroute/baseline/1';

/** How files are called in a baseline: from its folder, so that it is the same for everybody. */
export function pathsFrom(io: Io, baseline: string): PathOf {
  const folder = dirname(resolve(io.cwd, baseline));
  return (path) => relative(folder, resolve(io.cwd, path)).replaceAll('\\', '/');
}

/** The entries of a baseline; a sentence where it cannot be read, undefined where there is none. */
export async function readBaseline(
  io: Io,
  path: string,
): Promise<readonly BaselineEntry[] | FileProblem | undefined> {
  const bytes = await io.readFile(path);
  if ('problem' in bytes) return bytes.problem === 'missing' ? undefined : bytes;
  const entries = parse(new TextDecoder().decode(bytes));
  if (typeof entries !== 'string') return entries;
  return { problem: 'other', message: `\`${path}\` is no baseline: ${entries}` };
}

/** Writes a baseline; nothing in it depends on when or where. */
export function writeBaseline(
  io: Io,
  path: string,
  entries: readonly BaselineEntry[],
): Promise<FileProblem | undefined> {
  const document = { schema: SCHEMA, findings: sortEntries(entries) };
  return io.writeFile(path, `${JSON.stringify(document, undefined, 2)}\n`);
}

/** As strict as schemas/baseline.schema.json, which a test holds it against. */
function parse(text: string): readonly BaselineEntry[] | string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read';
  }
  if (!isObject(document)) return 'it is not an object';
  if (document['schema'] !== SCHEMA) return `its \`schema\` is not \`${SCHEMA}\``;
  const { findings } = document;
  if (!Array.isArray(findings)) return 'its `findings` are no list';
  const list: readonly unknown[] = findings;
  const wrong = list.findIndex((one) => !isEntry(one));
  if (wrong >= 0) return `its finding ${String(wrong + 1)} has not the form of one`;
  return list.filter(isEntry);
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isObject(value)) return false;
  const { path, code, subject, fingerprint, count } = value;
  return (
    Object.keys(value).length === 5 &&
    typeof path === 'string' &&
    typeof code === 'string' &&
    typeof subject === 'string' &&
    typeof fingerprint === 'string' &&
    /^[0-9a-f]{16}$/.test(fingerprint) &&
    Number.isSafeInteger(count) &&
    Number(count) >= 1
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
