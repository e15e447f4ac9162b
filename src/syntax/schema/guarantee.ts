import type { JsonObject } from '../../base/json.ts';
import { identifier, text } from './forms.ts';
import { closedMap, eitherOf, type Reader } from './reader.ts';

/** `guarantees:` what is to be true of every attempt. */
export function guarantees(reader: Reader): JsonObject {
  const promise = (description: string): JsonObject => ({
    allOf: [{ $ref: '#/definitions/promise' }],
    description,
  });
  const properties: JsonObject = {
    id: identifier(
      reader,
      'The name of the guarantee in reports; no other guarantee has it.',
      'eu-personal-data',
    ),
    description: text(
      'What the guarantee is for, for people.',
      'the contract of March asks for it',
    ),
    when: {
      allOf: [{ $ref: '#/definitions/condition' }],
      description: 'The requests it speaks of; without it, every request.',
      examples: [{ region: 'eu' }],
    },
    never: promise('What must be false of each attempt; what cannot be told is not kept.'),
    always: promise('What must be true of each attempt; what cannot be told is not kept.'),
  };
  return {
    title: '`guarantees`',
    type: 'array',
    items: closedMap('a guarantee', properties, {
      required: ['id'],
      ...eitherOf('a guarantee', 'always', 'never'),
    }),
    description:
      'Statements about every attempt of every request, fallbacks too: lint proves or refutes them, and an attempt that would break one is not made.',
  };
}
