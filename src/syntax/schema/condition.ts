import { attemptFacts } from '../../attempt-facts/registry.ts';
import type { AttemptFact } from '../../attempt-facts/types.ts';
import type { JsonObject } from '../../base/json.ts';
import { operators, operatorsOf } from '../../operators/registry.ts';
import type { Operator, OperandShape, ReadingKind } from '../../operators/types.ts';
import { signalFamilies, signals } from '../../signals/registry.ts';
import type { Signal } from '../../signals/types.ts';
import { forEditors, type Reader } from './reader.ts';

const KINDS: readonly ReadingKind[] = ['boolean', 'number', 'set', 'string'];
const SCALARS = ['string', 'number', 'boolean'];

/** The JSON types of one value of a kind of reading. */
const VALUE_TYPES: Readonly<Record<ReadingKind, string>> = {
  boolean: 'boolean',
  number: 'number',
  set: 'string',
  string: 'string',
};

/** The title of one of a list that a signal is compared with. */
export const OPERAND = 'one of the values';

/** Schemas of conditions and tests, by the names under which they refer to each other. */
export function conditionDefinitions(reader: Reader): JsonObject {
  const tests = reader === 'gate' ? [] : KINDS.map((kind) => [testName(kind), test(reader, kind)]);
  return {
    condition: condition(reader, ABOUT_REQUESTS),
    conditions: { type: 'array', items: { $ref: '#/definitions/condition' } },
    promise: condition(reader, ABOUT_ATTEMPTS),
    promises: { type: 'array', items: { $ref: '#/definitions/promise' } },
    test: test(reader, undefined),
    ...(Object.fromEntries(tests) as JsonObject),
  };
}

/** What conditions can be about; each kind of them refers to itself by `one` and `several`. */
interface About {
  readonly one: 'condition' | 'promise';
  readonly several: 'conditions' | 'promises';
  readonly description: string;
  /** By names that are known beforehand. */
  known(): JsonObject;
  /** By patterns of names; `taken` have a meaning of their own. */
  patterns(taken: readonly string[]): JsonObject;
}

const ABOUT_REQUESTS: About = {
  one: 'condition',
  several: 'conditions',
  description:
    'Entries are signals and what they are compared with; all entries must hold. An empty map always holds.',
  known: () => testsOf(signals),
  patterns: (taken) => ({
    ...families(),
    // Attributes and signals of the policy's own; only built-in signals have a dot.
    [`^(?!(?:${taken.join('|')})$)[A-Za-z][A-Za-z0-9_-]{0,127}$`]: { $ref: '#/definitions/test' },
  }),
};

const ABOUT_ATTEMPTS: About = {
  one: 'promise',
  several: 'promises',
  description:
    'Entries are facts about an attempt and what they are compared with; all entries must hold.',
  known: () => testsOf(attemptFacts),
  patterns: () => ({}),
};

function condition(reader: Reader, about: About): JsonObject {
  const itself = { $ref: `#/definitions/${about.one}` };
  const words = {
    all: group(reader, about, 'Every one of these conditions must hold.'),
    any: group(reader, about, 'At least one of these conditions must hold.'),
    not: {
      allOf: [itself],
      description: 'This condition must not hold. The opposite of absent is absent.',
    },
  };
  const title = 'a condition';
  if (reader === 'gate') {
    const test = { $ref: '#/definitions/test' };
    return { title, type: 'object', properties: words, additionalProperties: test };
  }
  const properties = { ...words, ...about.known() };
  const taken = Object.keys(properties).filter((name) => !name.includes('.'));
  return {
    title,
    type: 'object',
    description: about.description,
    properties,
    patternProperties: about.patterns(taken),
    additionalProperties: false,
  };
}

function group(reader: Reader, about: About, description: string): JsonObject {
  return {
    allOf: [{ $ref: `#/definitions/${about.several}` }],
    description,
    ...forEditors(reader, { minItems: 1 }),
  };
}

function testsOf(known: readonly (Signal | AttemptFact)[]): JsonObject {
  return Object.fromEntries(
    known.map(({ id, summary, absentWhen, type }) => [
      id,
      {
        allOf: [{ $ref: `#/definitions/${testName(type.kind)}` }],
        description: `${summary}.${absentWhen === undefined ? '' : ` Absent: ${absentWhen}.`}`,
      },
    ]),
  );
}

function families(): JsonObject {
  return Object.fromEntries(
    signalFamilies.map(({ prefix, parameter, summary, example }) => [
      `^${prefix.replaceAll('.', '\\.')}(?:${parameter})$`,
      {
        allOf: [{ $ref: '#/definitions/test' }],
        description: `${summary}. For example \`${example}\`.`,
      },
    ]),
  );
}

function testName(kind: ReadingKind): string {
  return `test of ${kind}`.replaceAll(' ', '-');
}

/** What a signal is compared with, told apart by type: a value, a list, a map of operators. */
function test(reader: Reader, kind: ReadingKind | undefined): JsonObject {
  const offered = kind === undefined ? operators : operatorsOf(kind);
  const scalars = kind === undefined ? SCALARS : [VALUE_TYPES[kind]];
  const bare = new Set(offered.map((operator) => operator.syntax));
  const keyed = offered.filter((operator) => operator.syntax === 'key');
  const types = [
    ...(reader === 'gate' || bare.has('scalar') ? scalars : []),
    ...(reader === 'gate' || bare.has('list') ? ['array'] : []),
    'object',
  ];
  return {
    title: 'a test',
    type: types,
    description:
      'A value, a list that means one of, or a map of operators, all of which must hold.',
    items: { title: OPERAND, type: reader === 'gate' ? SCALARS : scalars },
    ...forEditors(reader, { minItems: 1, minProperties: 1 }),
    properties: {
      ...Object.fromEntries(keyed.map((operator) => [operator.id, operandOf(operator, reader)])),
      not: {
        allOf: [{ $ref: `#/definitions/${kind === undefined ? 'test' : testName(kind)}` }],
        description: 'The opposite of a value, of a list, or of other operators.',
      },
    },
    // Binding reports unknown operators, with those that fit the signal.
    additionalProperties: reader === 'gate',
  };
}

function operandOf(operator: Operator, reader: Reader): JsonObject {
  return {
    title: `the operand of \`${operator.id}\``,
    description: `${operator.summary}. For example \`${operator.example}\`.`,
    ...(reader === 'gate' ? SHAPES[operator.operand] : EXACT_SHAPES[operator.operand]),
  };
}

/** A list or not; the type of values is reported by binding, which knows the signal's. */
const SHAPES: Readonly<Record<OperandShape, JsonObject>> = {
  scalar: { type: SCALARS },
  list: { type: 'array', items: { type: SCALARS } },
  'string-or-list': { type: [...SCALARS, 'array'], items: { type: SCALARS } },
  number: { type: SCALARS },
  boolean: { type: SCALARS },
  'string-list': { type: 'array', items: { type: SCALARS } },
  string: { type: SCALARS },
};

const EXACT_SHAPES: Readonly<Record<OperandShape, JsonObject>> = {
  scalar: { type: SCALARS },
  list: { type: 'array', items: { type: SCALARS }, minItems: 1 },
  'string-or-list': { type: ['string', 'array'], items: { type: 'string' }, minItems: 1 },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  'string-list': { type: 'array', items: { type: 'string' }, minItems: 1 },
  string: { type: 'string' },
};
