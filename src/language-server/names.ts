import { findAttemptFact } from '../attempt-facts/registry.ts';
import type { FactFleet, StaticFact } from '../attempt-facts/types.ts';
import { asText, entriesOf, entrySpan, field, itemsOf } from '../bind/located.ts';
import type { Span } from '../source/span.ts';
import { findStrategy } from '../strategies/registry.ts';
import type { Located, LocatedEntry, LocatedScalar } from '../syntax/types.ts';
import { type About, conditionWords, meaningAt } from './schema-walk.ts';
import type { Sketch } from './sketch.ts';

/** What names are of: attributes and signals share one space. */
export type NameKind = 'model' | 'route' | 'rule' | 'signal' | 'file';

/** A place where a name stands. */
export interface NamePlace {
  readonly kind: NameKind;
  readonly name: string;
  /** The name itself, without quotes. */
  readonly span: Span;
  readonly declares: boolean;
  /** Of a declaration: all of it. */
  readonly whole?: Span;
}

/** Every place of a file where a name is declared or used. */
export function namesIn({ root }: Sketch): readonly NamePlace[] {
  const places: NamePlace[] = [];
  const use = (kind: NameKind, node: Located | undefined): void => {
    const name = asText(node);
    if (node?.kind !== 'scalar' || name === undefined) return;
    places.push({ kind, name, span: withoutQuotes(node), declares: false });
  };
  const declare = (kind: NameKind, entries: readonly LocatedEntry[]): void => {
    for (const entry of entries) {
      const { key } = entry;
      const whole = entrySpan(entry);
      places.push({ kind, name: key.value, span: withoutQuotes(key), declares: true, whole });
    }
  };
  for (const item of itemsOf(field(root, 'include'))) use('file', item);
  declare('signal', [
    ...entriesOf(field(root, 'attributes')),
    ...entriesOf(field(root, 'signals')),
  ]);
  declare('model', entriesOf(field(root, 'models')));
  declare('route', entriesOf(field(root, 'routes')));
  for (const { value } of entriesOf(field(root, 'routes'))) {
    for (const item of itemsOf(field(value, 'models'))) use('model', item);
    use('route', field(value, 'fallback'));
    for (const { key } of entriesOf(field(value, 'split'))) use('route', key);
    use('signal', field(value, 'by'));
    useOptions(field(value, 'select'), use);
  }
  for (const { key, value } of entriesOf(root)) {
    for (const item of key.value === 'default' ? [value] : itemsOf(value)) {
      if (item.kind !== 'map') continue;
      const id = field(item, 'id');
      if (key.value === 'rules' && id?.kind === 'scalar' && asText(id) !== undefined) {
        const span = withoutQuotes(id);
        const name = asText(id) ?? '';
        places.push({ kind: 'rule', name, span, declares: true, whole: item.span });
      }
      use('route', field(item, 'route'));
      const part = key.value === 'default' ? ['default'] : [key.value, 0];
      for (const entry of item.entries) {
        const meaning = meaningAt([...part, entry.key.value]);
        if (meaning?.kind === 'condition') useTested(meaning.about, entry.value, use);
      }
    }
  }
  return places;
}

type Use = (kind: NameKind, node: Located | undefined) => void;

/** Options of a strategy may name signals and models of the route. */
function useOptions(select: Located | undefined, use: Use): void {
  for (const { key, value } of entriesOf(select)) {
    const strategy = findStrategy(key.value);
    for (const option of strategy?.signalOptions ?? []) use('signal', field(value, option));
    for (const option of strategy?.modelOptions ?? []) {
      for (const entry of entriesOf(field(value, option))) use('model', entry.key);
    }
  }
}

function useTested(about: About, condition: Located, use: Use): void {
  for (const { key, value } of entriesOf(condition)) {
    const joined = conditionWords(about).get(key.value);
    if (joined?.kind === 'condition') useTested(about, value, use);
    else if (joined !== undefined) for (const item of itemsOf(value)) useTested(about, item, use);
    else if (about === 'requests') use('signal', key);
    else useFact(key.value, value, use);
  }
}

/** Facts may be compared with names of routes and of models. */
function useFact(id: string, compared: Located, use: Use): void {
  const fact = findAttemptFact(id);
  const kind = fact?.kind === 'static' ? namedBy(fact) : undefined;
  if (kind === undefined) return;
  const pending: Located[] = [compared];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'scalar') use(kind, node);
    else pending.push(...itemsOf(node), ...entriesOf(node).map(({ value }) => value));
  }
}

/** What the values of a fact are names of: it is asked what they are in a fleet of one. */
function namedBy(fact: StaticFact): NameKind | undefined {
  const name = '?';
  const none = { models: [], routes: [], providers: [] };
  const named = (fleet: FactFleet): boolean => [...(fact.values?.(fleet) ?? [])].includes(name);
  if (named({ ...none, routes: [name] })) return 'route';
  const only = { ...UNKNOWN_MODEL, id: name };
  return named({ ...none, models: [only] }) ? 'model' : undefined;
}

const UNKNOWN_MODEL = {
  provider: '',
  region: undefined,
  residency: undefined,
  prices: [],
  context: undefined,
  tags: [],
  catalogued: undefined,
};

/** The stretch within the quotes of a scalar, or all of it where it has none. */
export function withoutQuotes({ span }: LocatedScalar): Span {
  const { source, start, end } = span;
  const first = source.text[start];
  if (first !== '"' && first !== "'") return span;
  const closed = end - start > 1 && source.text[end - 1] === first;
  return { source, start: start + 1, end: closed ? end - 1 : end };
}
