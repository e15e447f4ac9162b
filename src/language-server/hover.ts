import { asText } from '../bind/located.ts';
import { findRegion } from '../catalogue/regions.ts';
import { findOperator } from '../operators/registry.ts';
import type { Span } from '../source/span.ts';
import { findStrategy } from '../strategies/registry.ts';
import type { Book } from './book.ts';
import {
  catalogueText,
  operatorText,
  paragraphs,
  regionText,
  routeText,
  sentence,
  signalText,
} from './describe.ts';
import { modelText } from './describe-model.ts';
import { nodeAt, type NodeAt } from './locate-node.ts';
import { type NamePlace, namesIn } from './names.ts';
import type { Prover } from './prover.ts';
import { conditionWords, conditionWordText, describe, keysOf, meaningAt } from './schema-walk.ts';
import type { Sketch } from './sketch.ts';

/** What is told about a place. */
export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly at: Span;
}

/** What can be told about a place beside its text. */
export interface HoverContext {
  readonly book: Book;
  /** `YYYY-MM-DD`, for prices. */
  readonly day: string;
  readonly prover: Prover;
}

/** What there is to know about what stands at an offset. */
export async function hover(
  file: Sketch,
  offset: number,
  context: HoverContext,
): Promise<Hover | undefined> {
  const place = namesIn(file).find(({ span }) => span.start <= offset && offset <= span.end);
  const named = place === undefined ? undefined : await nameText(place, context);
  if (place !== undefined && named !== undefined) return { text: named, at: place.span };
  const found = nodeAt(file.root, offset);
  if (found === undefined) return undefined;
  const text = found.key === undefined ? await valueText(found, context) : keyText(found, context);
  const at = (found.key ?? found.node).span;
  return text === undefined || text === '' ? undefined : { text, at };
}

async function nameText(
  { kind, name }: NamePlace,
  { book, day, prover }: HoverContext,
): Promise<string | undefined> {
  switch (kind) {
    case 'signal': {
      const signal = book.testable('requests', name);
      const declared = book.section('attributes').get(name) ?? book.section('signals').get(name);
      return signal && signalText(signal, declared);
    }
    case 'model': {
      const entry = book.section('models').get(name);
      return entry && modelText(entry, await book.catalogue(), day);
    }
    case 'route': {
      const entry = book.section('routes').get(name);
      return entry && routeText(entry);
    }
    case 'rule':
      return prover.rule(book.root, name);
    case 'file':
      return undefined;
  }
}

/** What a key means at its place. */
function keyText({ path }: NodeAt, { book }: HoverContext): string | undefined {
  const key = path.at(-1);
  if (typeof key !== 'string') return undefined;
  const meaning = meaningAt(path.slice(0, -1));
  switch (meaning?.kind) {
    case undefined:
    case 'operand':
      return undefined;
    case 'condition': {
      if (conditionWords(meaning.about).has(key)) {
        return paragraphs([`**${key}**`, conditionWordText(meaning.about, key)]);
      }
      const tested = book.testable(meaning.about, key);
      return tested && signalText(tested, undefined);
    }
    case 'test': {
      const operator = findOperator(key);
      return operator && operatorText(operator);
    }
    case 'schema': {
      const strategy = isSelect(path.slice(0, -1)) ? findStrategy(key) : undefined;
      if (strategy !== undefined) return paragraphs([`**${key}**`, sentence(strategy.summary)]);
      const schema = keysOf(meaning.schema).find(([name]) => name === key)?.[1];
      const said = schema === undefined ? '' : describe(schema);
      return said === '' ? undefined : paragraphs([`**${key}**`, said]);
    }
  }
}

/** What is known of a value that names something which is not declared in the policy. */
async function valueText(
  { path, node }: NodeAt,
  { book, day }: HoverContext,
): Promise<string | undefined> {
  const written = asText(node);
  if (written === undefined) return undefined;
  if (isSelect(path)) {
    const strategy = findStrategy(written);
    return strategy && paragraphs([`**${strategy.id}**`, sentence(strategy.summary)]);
  }
  if (path[0] !== 'models' || path.length !== 3) return undefined;
  if (path[2] === 'uses') {
    const model = (await book.catalogue()).get(written);
    return model && catalogueText(model, day);
  }
  const region = path[2] === 'region' ? findRegion(written) : undefined;
  return region && regionText(region);
}

function isSelect(path: readonly unknown[]): boolean {
  return path.length === 3 && path[0] === 'routes' && path[2] === 'select';
}
