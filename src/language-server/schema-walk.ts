import { isObject, type JsonObject, own } from '../base/json.ts';
import { policySchema } from '../syntax/policy-schema.ts';
import type { Step } from './cursor-place.ts';

/** What the language says about a place in a policy. */
export type Meaning =
  | { readonly kind: 'schema'; readonly schema: JsonObject }
  /** A map of names that are tested and the words that join conditions. */
  | { readonly kind: 'condition'; readonly about: About }
  /** What one name is compared with. */
  | { readonly kind: 'test'; readonly about: About; readonly name: string }
  /** What stands behind an operator, or one of a bare list, which has none. */
  | {
      readonly kind: 'operand';
      readonly about: About;
      readonly name: string;
      readonly operator: string | undefined;
    };

/** What a condition tests: signals of requests, or facts about attempts. */
export type About = 'requests' | 'attempts';

/** The definitions of the schema that are conditions. */
const CONDITIONS: Readonly<Record<string, About>> = { condition: 'requests', promise: 'attempts' };

let built: JsonObject | undefined;

/** The schema of a policy as editors see it. */
function wholeSchema(): JsonObject {
  built ??= policySchema('root', 'editor');
  return built;
}

/** What stands at the end of a path; undefined where the language has nothing. */
export function meaningAt(path: readonly Step[]): Meaning | undefined {
  let meaning: Meaning | undefined = { kind: 'schema', schema: wholeSchema() };
  for (const step of path) {
    if (meaning === undefined) return undefined;
    meaning = follow(meaning, step);
  }
  return meaning;
}

function follow(meaning: Meaning, step: Step): Meaning | undefined {
  switch (meaning.kind) {
    case 'operand':
      return typeof step === 'number' ? meaning : undefined;
    case 'test':
      if (step === 'not') return meaning;
      return {
        kind: 'operand',
        about: meaning.about,
        name: meaning.name,
        operator: typeof step === 'number' ? undefined : step,
      };
    case 'condition':
      if (typeof step === 'number') return undefined;
      return (
        conditionWords(meaning.about).get(step) ?? {
          kind: 'test',
          about: meaning.about,
          name: step,
        }
      );
    case 'schema': {
      const next = childOf(meaning.schema, step);
      return isObject(next) ? resolve(next) : undefined;
    }
  }
}

const words = new Map<About, ReadonlyMap<string, Resolved>>();

/** The words of a condition that join other conditions; all else in it are names. */
export function conditionWords(about: About): ReadonlyMap<string, Resolved> {
  let known = words.get(about);
  if (known === undefined) {
    known = new Map(joiningWords(about));
    words.set(about, known);
  }
  return known;
}

function* joiningWords(about: About): Generator<readonly [string, Resolved]> {
  for (const [word, property] of Object.entries(conditionProperties(about))) {
    const meaning = isObject(property) ? resolve(property) : undefined;
    if (meaning === undefined) continue;
    const joins = meaning.kind === 'condition' || own(meaning.schema, 'type') === 'array';
    if (joins) yield [word, meaning];
  }
}

function conditionProperties(about: About): JsonObject {
  const name = Object.keys(CONDITIONS).find((key) => CONDITIONS[key] === about) ?? '';
  const condition = definition(name);
  const properties = isObject(condition) ? own(condition, 'properties') : undefined;
  return isObject(properties) ? properties : {};
}

function definition(name: string): unknown {
  const definitions = own(wholeSchema(), 'definitions');
  return isObject(definitions) ? own(definitions, name) : undefined;
}

/** What a word of a condition means. */
export function conditionWordText(about: About, word: string): string {
  const property = own(conditionProperties(about), word);
  return isObject(property) ? describe(property) : '';
}

function childOf(schema: JsonObject, step: Step): unknown {
  if (typeof step === 'number') return own(schema, 'items');
  const properties = own(schema, 'properties');
  const property = isObject(properties) ? own(properties, step) : undefined;
  return property ?? own(schema, 'additionalProperties');
}

/** A meaning that a schema states. */
type Resolved = Extract<Meaning, { readonly kind: 'schema' | 'condition' }>;

/** Follows references; the description that stands beside one goes before. */
function resolve(schema: JsonObject): Resolved {
  const { allOf: all } = schema;
  const inner = Array.isArray(all) ? (all as readonly unknown[])[0] : schema;
  const reference = isObject(inner) ? own(inner, '$ref') : undefined;
  if (typeof reference !== 'string') return { kind: 'schema', schema };
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  const about = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined;
  if (about !== undefined) return { kind: 'condition', about };
  const target = definition(name);
  return isObject(target)
    ? resolve({ ...target, ...descriptionOf(schema) })
    : { kind: 'schema', schema };
}

function descriptionOf(schema: JsonObject): JsonObject {
  const description = own(schema, 'description');
  return description === undefined ? {} : { description };
}

/** The keys that a map may have by its schema, each with its own. */
export function keysOf(schema: JsonObject): readonly (readonly [string, JsonObject])[] {
  const properties = own(schema, 'properties');
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([key, value]) => {
    if (!isObject(value)) return [];
    const meaning = resolve(value);
    const own =
      meaning.kind === 'schema' ? meaning.schema : { type: 'object', ...descriptionOf(value) };
    return [[key, own] as const];
  });
}

/** What a schema says of itself. */
export function describe(schema: JsonObject): string {
  const description = own(schema, 'description');
  return typeof description === 'string' ? description : '';
}

/** The values a schema lists. */
export function valuesOf(schema: JsonObject): readonly (string | number | boolean)[] {
  const listed = own(schema, 'enum');
  const only = own(schema, 'const');
  const types = own(schema, 'type');
  const isBoolean = types === 'boolean';
  const values = Array.isArray(listed)
    ? (listed as readonly unknown[])
    : isBoolean
      ? [true, false]
      : [only];
  return values.filter(
    (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
  );
}
