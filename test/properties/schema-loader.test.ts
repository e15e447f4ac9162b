import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { isObject, type Json, type JsonObject } from '../../src/base/json.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { parsePolicy } from '../../src/syntax/parse.ts';
import { policySchema } from '../../src/syntax/policy-schema.ts';
import type { Located, LocatedEntry } from '../../src/syntax/types.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { smallClassifier } from '../support/small-classifier.ts';

const schema = new Ajv({ strict: false }).compile(policySchema('root', 'editor'));

/** The file that policies name with the example of a classifier. */
const model = smallClassifier();

type Path = readonly (string | number)[];

/** One change of a valid policy that makes it invalid. */
interface Mutation {
  readonly kind: 'rename' | 'drop' | 'empty' | 'retype';
  /** The entry that is changed: the last step is a key. */
  readonly path: Path;
}

async function findingsIn(text: string): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await loadPolicy('policy.yaml', (path) =>
    Promise.resolve(path === 'policy.yaml' ? new TextEncoder().encode(text) : model),
  );
  return diagnostics;
}

/** The policy as text, what repeats written out. */
const print = (document: JsonObject): string =>
  stringify(document, { aliasDuplicateObjects: false });

const shown = (found: readonly Diagnostic[]): readonly string[] =>
  found.map(({ code, message, help }) => `${code}: ${message} (${help ?? ''})`);

test('a valid policy is accepted by the schema and by the loader', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDocument, async (document) => {
      expect(schema(document), JSON.stringify(schema.errors)).toBe(true);
      expect(shown(await findingsIn(print(document)))).toEqual([]);
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('one mistake is refused by both, with one diagnostic at its place', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryDocument.chain((document) =>
        fc.tuple(fc.constant(document), fc.constantFrom(...mutationsOf(document))),
      ),
      async ([document, mutation]) => {
        const mutant = mutate(document, mutation) as JsonObject;
        const text = print(mutant);
        if (!isSignalName(mutation)) expect(schema(mutant)).toBe(false);
        const found = await findingsIn(text);
        expect(shown(found), `${text}\n${JSON.stringify(mutation)}`).toHaveLength(1);
        for (const { at } of found) {
          const [start, end] = reach(text, mutation);
          expect(at.start, text).toBeGreaterThanOrEqual(start);
          expect(at.end, text).toBeLessThanOrEqual(end);
        }
      },
    ),
    { numRuns: 500 },
  );
}, 60_000);

/** Maps whose keys the author chooses: a renamed entry is another thing, not a mistake in itself. */
const NAMED = /^(attributes|models|signals|routes|routes\/[^/]+\/split|routes\/[^/]+\/select\/.*)$/;

/** Keys without which something else becomes what is meant: dropping them is no single mistake. */
const REQUIRED = new Set([
  ...['llmroute', 'name', 'default', 'attributes/type', 'models/uses', 'models/provider'],
  ...['models/model', 'routes/models', 'routes/split', 'rules/id', 'rules/when', 'rules/route'],
  ...['rules/reject', 'reject/status', 'reject/message', 'price/input', 'price/output'],
  ...['default/route', 'default/reject', 'guarantees/id', 'guarantees/never'],
  'guarantees/always',
]);

function mutationsOf(document: JsonObject): readonly Mutation[] {
  const asked = JSON.stringify(document['guarantees'] ?? []).includes('model.tags');
  return entriesIn(document).flatMap(({ path }): readonly Mutation[] => {
    // A label that no model has any more is missed where a guarantee names it: more than one mistake.
    if (asked && path[0] === 'models' && path.includes('tags')) return [];
    // What is sent to a service, and with which headers, is the author's own.
    if (/^signals\/[^/]+\/http\/(body|headers)/.test(path.join('/'))) return [];
    const parent = path.slice(0, -1).join('/');
    if (NAMED.test(parent)) return [{ kind: 'retype', path }];
    const all: Mutation[] = [
      { kind: 'rename', path },
      { kind: 'empty', path },
    ];
    // A list of one wrong entry is two mistakes where two entries are the least.
    const isOne = path.at(-1) !== 'labels' && !(inCondition(path) && path.at(-1) === 'not');
    if (isOne) all.push({ kind: 'retype', path });
    if (REQUIRED.has(requiredName(path))) all.push({ kind: 'drop', path });
    return all;
  });
}

/** `rules/when` of `['rules', 3, 'when']`: the section, or the map, and the key. */
function requiredName(path: Path): string {
  const names = path.filter((step) => typeof step === 'string');
  const [section = '', ...rest] = names;
  const key = names.at(-1) ?? '';
  if (names.length === 1) return section;
  if (inCondition(path)) return '';
  const map = names.at(-2) ?? '';
  if (map === 'reject' || map === 'price') return `${map}/${key}`;
  if (['rules', 'default', 'guarantees'].includes(section))
    return rest.length === 1 ? `${section}/${key}` : '';
  return rest.length === 2 ? `${section}/${key}` : '';
}

function inCondition(path: Path): boolean {
  return (path[2] === 'when' && path.length > 3) || inPromise(path);
}

/** Whether a path leads into what a guarantee says of attempts. */
function inPromise(path: Path): boolean {
  return path[0] === 'guarantees' && path[2] !== 'when' && path.length > 3;
}

/** Renaming a signal gives a name that could be an attribute's, which only the loader can know. */
function isSignalName({ kind, path }: Mutation): boolean {
  const key = String(path.at(-1));
  return kind === 'rename' && inCondition(path) && !inPromise(path) && !key.includes('.');
}

interface Entry {
  readonly path: Path;
  readonly value: Json;
}

function entriesIn(value: Json, path: Path = []): readonly Entry[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => entriesIn(item as Json, [...path, index]));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = [...path, key];
    return [{ path: at, value: child }, ...entriesIn(child, at)];
  });
}

function mutate(value: Json, mutation: Mutation, depth = 0): Json {
  const step = mutation.path[depth];
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      index === step ? mutate(item as Json, mutation, depth + 1) : (item as Json),
    );
  }
  if (!isObject(value)) return value;
  const isLast = depth === mutation.path.length - 1;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]): readonly (readonly [string, Json])[] => {
      if (key !== step) return [[key, child]];
      return isLast ? change(mutation, key, child) : [[key, mutate(child, mutation, depth + 1)]];
    }),
  );
}

function change(
  { kind, path }: Mutation,
  key: string,
  value: Json,
): readonly (readonly [string, Json])[] {
  switch (kind) {
    case 'rename':
      return [[renamedTo(path), value]];
    case 'drop':
      return [];
    case 'empty':
      return [[key, null]];
    case 'retype':
      return [[key, wrongFor(path)]];
  }
}

/** A name that nothing has; after `header.` anything is a header, so conditions get it in front. */
function renamedTo(path: Path): string {
  const key = String(path.at(-1));
  return inCondition(path) ? `zq_${key}` : `${key}_zq`;
}

/** No key takes a list of lists; a signal takes lists, but no empty map. */
function wrongFor(path: Path): Json {
  if (!inCondition(path)) return [[0]];
  return path.at(-1) === 'all' || path.at(-1) === 'any' ? 5 : {};
}

/** Where the diagnostic may point: at the changed entry or, where it was dropped, at its map. */
function reach(text: string, { kind, path }: Mutation): readonly [number, number] {
  const { value } = parsePolicy(new SourceText('policy.yaml', text));
  if (value === undefined) throw new Error('the mutant is not YAML');
  const renamed = [...path.slice(0, -1), renamedTo(path)];
  const target = kind === 'drop' ? path.slice(0, -1) : kind === 'rename' ? renamed : path;
  let node: Located = value.root;
  let entry: LocatedEntry | undefined;
  for (const step of target) {
    if (node.kind === 'list') {
      node = node.items[Number(step)] ?? node;
      entry = undefined;
    } else if (node.kind === 'map') {
      entry = node.entries.find(({ key }) => key.value === step);
      node = entry?.value ?? node;
    }
  }
  const start = entry?.key.span.start ?? node.span.start;
  return [start, Math.max(node.span.end, entry?.key.span.end ?? 0)];
}
