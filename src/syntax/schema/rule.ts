import type { JsonObject } from '../../base/json.ts';
import { identifier, text } from './forms.ts';
import { closedMap, eitherOf, forEditors, type Reader } from './reader.ts';

function action(reader: Reader): JsonObject {
  return {
    route: identifier(reader, 'The route that answers.', 'cheap'),
    reject: closedMap(
      '`reject`',
      {
        status: {
          type: 'number',
          description: 'The HTTP status that the caller gets, 400 to 599.',
          examples: [403],
          ...forEditors(reader, { multipleOf: 1, minimum: 400, maximum: 599 }),
        },
        message: text('What the caller is told.', 'this request was refused by policy'),
      },
      { description: 'Refuses the request.', required: ['status', 'message'] },
    ),
  };
}

/** `rules:` tried from top to bottom; the first whose condition holds decides. */
export function rules(reader: Reader): JsonObject {
  const properties: JsonObject = {
    id: identifier(
      reader,
      'The name of the rule in reports; no other rule has it.',
      'long-prompts',
    ),
    description: text('What the rule is for, for people.', 'long prompts need a large context'),
    when: {
      allOf: [{ $ref: '#/definitions/condition' }],
      description: 'The condition under which the rule decides.',
    },
    ...action(reader),
  };
  return {
    title: '`rules`',
    type: 'array',
    items: closedMap('a rule', properties, {
      required: ['id', 'when'],
      ...eitherOf('a rule', 'reject', 'route'),
    }),
    description: 'Tried from top to bottom; the first whose condition holds decides.',
    examples: [[{ id: 'paying', when: { plan: ['pro', 'enterprise'] }, route: 'strong' }]],
  };
}

/** `default:` what happens when no rule holds. */
export function otherwise(reader: Reader): JsonObject {
  return closedMap('`default`', action(reader), {
    description: 'What happens when no rule holds.',
    examples: [{ route: 'cheap' }],
    ...eitherOf('`default`', 'reject', 'route'),
  });
}
