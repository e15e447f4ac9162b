import { attemptFacts } from '../attempt-facts/registry.ts';
import { findOperator, operatorsOf } from '../operators/registry.ts';
import { printOperand } from '../policy/print-condition.ts';
import { signalFamilies, signals } from '../signals/registry.ts';
import type { Book, Testable } from './book.ts';
import type { CursorPlace } from './cursor-place.ts';
import { operatorText, sentence, signalText, typeText } from './describe.ts';
import { type About, conditionWords, conditionWordText } from './schema-walk.ts';
import type { Suggestion } from './types.ts';

/** What can stand in a condition: names, the policy's own first, and words that join conditions. */
export function conditionKeys(book: Book, about: About): readonly Suggestion[] {
  const names = about === 'requests' ? signalNames(book) : factNames(book);
  return [
    ...names.map((one) => ({ ...one, insert: one.insert ?? `${one.label}: ` })),
    ...[...conditionWords(about).keys()].map((word): Suggestion => ({
      label: word,
      kind: 'key',
      text: conditionWordText(about, word),
      insert: `${word}: `,
    })),
  ];
}

function factNames(book: Book): readonly Suggestion[] {
  return attemptFacts.map((fact): Suggestion => {
    const { type } = book.testable('attempts', fact.id) ?? fact;
    return {
      label: fact.id,
      kind: 'signal',
      detail: typeText(type),
      text: signalText(fact, undefined),
    };
  });
}

/** Every signal that the policy could name, its own first. */
export function signalNames(book: Book): readonly Suggestion[] {
  const entries = new Map([...book.section('signals'), ...book.section('attributes')]);
  const declared = [...book.declared].map(([label, signal]): Suggestion => ({
    label,
    kind: 'signal',
    ...(signal === undefined
      ? {}
      : { detail: typeText(signal.type), text: signalText(signal, entries.get(label)) }),
  }));
  const builtIn = signals.map((signal): Suggestion => ({
    label: signal.id,
    kind: 'signal',
    detail: typeText(signal.type),
    text: signalText(signal, undefined),
  }));
  const families = signalFamilies.map(({ prefix, summary, example }): Suggestion => ({
    label: prefix,
    kind: 'signal',
    detail: example,
    text: sentence(summary),
    insert: prefix,
  }));
  return [...declared, ...builtIn, ...families];
}

/** The operators that can test a signal; all of them where it is not known. */
export function testKeys(signal: Testable | undefined): readonly Suggestion[] {
  const fitting = operatorsFor(signal).map((operator): Suggestion => ({
    label: operator.id,
    kind: 'operator',
    detail: operator.summary,
    text: operatorText(operator),
    insert: `${operator.id}: `,
  }));
  const not: Suggestion = {
    label: 'not',
    kind: 'operator',
    detail: 'the opposite of a value, of a list, or of other operators',
    insert: 'not: ',
  };
  return [...fitting, not];
}

function operatorsFor(signal: Testable | undefined): ReturnType<typeof operatorsOf> {
  const kinds =
    signal === undefined ? (['string', 'number', 'boolean', 'set'] as const) : [signal.type.kind];
  const all = new Set(kinds.flatMap((kind) => operatorsOf(kind)));
  return [...all].filter((operator) => operator.syntax === 'key');
}

/** What a signal can be compared with on the line of its name: values, then maps of operators. */
export function testValues(
  signal: Testable | undefined,
  place: CursorPlace,
): readonly Suggestion[] {
  const bare = operatorsOf(signal?.type.kind ?? 'string').some(({ syntax }) => syntax !== 'key');
  const values = bare ? valuesOfSignal(signal) : [];
  if (place.kind !== 'value' || place.quote !== '') return values;
  const maps = operatorsFor(signal).map((operator): Suggestion => ({
    label: `{ ${operator.id}: }`,
    kind: 'operator',
    detail: operator.summary,
    text: operatorText(operator),
    insert: `{ ${operator.id}:  }`,
    cursor: operator.id.length + 4,
  }));
  return [...values, ...maps];
}

/** What can stand behind an operator, or in a bare list. */
export function operandValues(
  signal: Testable | undefined,
  id: string | undefined,
): readonly Suggestion[] {
  const operator = id === undefined ? undefined : findOperator(id);
  if (operator?.operand === 'boolean') return [true, false].map(value);
  if (operator === undefined || operator.operandIsValue) return valuesOfSignal(signal);
  const ofSet = signal?.type.kind === 'set' && operator.operandIsMember === true;
  return ofSet ? valuesOfSignal(signal) : [];
}

function valuesOfSignal(signal: Testable | undefined): readonly Suggestion[] {
  switch (signal?.type.kind) {
    case 'boolean':
      return [true, false].map(value);
    case 'string':
    case 'set':
      return (signal.type.values ?? []).map((one) => ({
        ...value(one),
        insert: printOperand(one),
      }));
    case 'number':
    case undefined:
      return [];
  }
}

function value(one: string | boolean): Suggestion {
  return { label: String(one), kind: 'value' };
}
