import { EVERY_CODE } from '../diagnostics/every-code.ts';
import { entriesOf, entryOf, itemsOf } from '../bind/located.ts';
import { printOperand } from '../policy/print-condition.ts';
import type { Located } from '../syntax/types.ts';
import type { Book } from './book.ts';
import { type CursorPlace, cursorPlace, type Step } from './cursor-place.ts';
import { paragraphs, sentence } from './describe.ts';
import { describe, keysOf, meaningAt, valuesOf } from './schema-walk.ts';
import type { Sketch } from './sketch.ts';
import { conditionKeys, operandValues, testKeys, testValues } from './suggest-condition.ts';
import { suggestNames } from './suggest-names.ts';
import type { Completion, Suggestion } from './types.ts';

/** Suggestions that are shown at once; the rest come when more of the word is there. */
const MOST = 200;

/** Ways to go on writing at an offset of a file of a policy; `day` is `YYYY-MM-DD`, for prices. */
export async function complete(
  book: Book,
  file: Sketch,
  offset: number,
  day: string,
): Promise<Completion & { readonly isWhole: boolean }> {
  const place = cursorPlace(file.source, offset);
  const { text } = file.source;
  const { start, suggestions } =
    place.kind === 'comment'
      ? inComment(text, place.start, offset)
      : { start: place.start, suggestions: await suggest(book, file, place, day) };
  const word = text.slice(start, offset).toLowerCase();
  const fitting = matching(suggestions, word);
  const shown = fitting.slice(0, MOST);
  return {
    start,
    end: offset,
    suggestions: shown.map((one) => (isKey(one) ? withColon(one, file, place, offset) : one)),
    isWhole: shown.length === fitting.length,
  };
}

/** The suggestions that hold the word; where none does, those that hold its letters in order. */
function matching(all: readonly Suggestion[], word: string): readonly Suggestion[] {
  const holding = all.filter(({ label }) => label.toLowerCase().includes(word));
  if (holding.length === 0)
    return all.filter(({ label }) => holdsLetters(label.toLowerCase(), word));
  const begins = (one: Suggestion): boolean => one.label.toLowerCase().startsWith(word);
  return [...holding.filter(begins), ...holding.filter((one) => !begins(one))];
}

function holdsLetters(label: string, word: string): boolean {
  let at = 0;
  for (const letter of word) {
    at = label.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Everything that can stand at an offset, whatever is written there. */
export async function candidates(
  book: Book,
  file: Sketch,
  offset: number,
  day: string,
): Promise<readonly Suggestion[]> {
  return suggest(book, file, cursorPlace(file.source, offset), day);
}

async function suggest(
  book: Book,
  file: Sketch,
  place: CursorPlace,
  day: string,
): Promise<readonly Suggestion[]> {
  if (place.kind === 'none' || place.kind === 'comment') return [];
  const values = place.kind === 'key' ? [] : await valuesAt(book, place, day);
  const keys = place.kind === 'value' ? [] : await keysAt(book, place, day);
  const taken = new Set(takenKeys(file.root, place));
  return [...values, ...keys.filter(({ label }) => !taken.has(label))];
}

async function keysAt(book: Book, place: CursorPlace, day: string): Promise<readonly Suggestion[]> {
  const named = await suggestNames(book, place.path, 'key', day);
  if (named !== undefined) return named;
  const meaning = meaningAt(place.path);
  switch (meaning?.kind) {
    case undefined:
    case 'operand':
      return [];
    case 'condition':
      return conditionKeys(book, meaning.about);
    case 'test':
      return testKeys(book.testable(meaning.about, meaning.name));
    case 'schema':
      return keysOf(meaning.schema).map(([label, schema]) => ({
        label,
        kind: 'key',
        text: describe(schema),
        insert: isCollection(schema) && !place.flow ? `${label}:` : `${label}: `,
      }));
  }
}

function isCollection(schema: Readonly<Record<string, unknown>>): boolean {
  return schema['type'] === 'object' || schema['type'] === 'array';
}

async function valuesAt(
  book: Book,
  place: CursorPlace,
  day: string,
): Promise<readonly Suggestion[]> {
  const { path, quote } = place;
  const named = await suggestNames(book, path, 'value', day);
  if (named !== undefined) return named.map((one) => written(one, quote));
  const meaning = meaningAt(path);
  switch (meaning?.kind) {
    case undefined:
    case 'condition':
      return [];
    case 'test':
      return testValues(book.testable(meaning.about, meaning.name), place).map((one) =>
        written(one, quote),
      );
    case 'operand':
      return operandValues(book.testable(meaning.about, meaning.name), meaning.operator).map(
        (one) => written(one, quote),
      );
    case 'schema':
      return valuesOf(meaning.schema).map((value) => ({
        label: String(value),
        kind: 'value',
        text: describe(meaning.schema),
      }));
  }
}

/** A value as YAML reads it back; within quotes as it is. */
function written(one: Suggestion, quote: string): Suggestion {
  if (quote !== '') return { ...one, insert: one.label };
  return one.insert !== undefined || one.kind === 'value'
    ? one
    : { ...one, insert: printOperand(one.label) };
}

/** Keys that the map has already, but for the one that is being written. */
function takenKeys(root: Located, { path, start, quote }: CursorPlace): readonly string[] {
  let node: Located | undefined = root;
  for (const step of path) node = node === undefined ? undefined : stepInto(node, step);
  return entriesOf(node)
    .filter(({ key }) => key.span.start !== start - quote.length)
    .map(({ key }) => key.value);
}

function stepInto(node: Located, step: Step): Located | undefined {
  return typeof step === 'number' ? itemsOf(node)[step] : entryOf(node, step)?.value;
}

function isKey({ insert }: Suggestion): boolean {
  return insert !== undefined && /:\s?$/.test(insert);
}

/** A key that has its colon already, or stands in quotes, is written without one. */
function withColon(
  one: Suggestion,
  { source }: Sketch,
  { quote }: CursorPlace,
  offset: number,
): Suggestion {
  const hasColon = /^[\w.-]*["']?[ \t]*:/.test(source.text.slice(offset, offset + 200));
  return quote !== '' || hasColon ? { ...one, insert: one.label } : one;
}

/** The codes that a comment can suppress. */
function inComment(
  text: string,
  commentStart: number,
  offset: number,
): { readonly start: number; readonly suggestions: readonly Suggestion[] } {
  const before = text.slice(commentStart, offset);
  const word = /^#\s*llmroute-ignore\s+(?:[\w-]+\s*,\s*)*([\w-]*)$/.exec(before)?.[1];
  if (word === undefined) return { start: offset, suggestions: [] };
  const codes = [...EVERY_CODE].filter(([, { severity }]) => severity !== 'error');
  return {
    start: offset - word.length,
    suggestions: codes.map(([label, { summary, severity }]) => ({
      label,
      kind: 'code',
      detail: severity,
      text: paragraphs([sentence(summary)]),
      insert: label,
    })),
  };
}
