import type { JsonObject } from '../../base/json.ts';
import { defaultStrategy, strategies } from '../../strategies/registry.ts';
import { duration, identifier, named } from './forms.ts';
import { closedMap, eitherOf, forEditors, namedMap, type Reader } from './reader.ts';

/** `routes:` named ways to be answered. */
export function routes(reader: Reader): JsonObject {
  return namedMap('`routes`', route(reader), {
    description: 'Named ways to be answered: models and how to choose among them, or a split.',
    examples: [{ cheap: { models: ['luna', 'local'], select: defaultStrategy.id } }],
    ...named(reader),
  });
}

function route(reader: Reader): JsonObject {
  const properties: JsonObject = {
    models: {
      type: 'array',
      items: identifier(reader, 'A model of `models`.', 'luna'),
      description: 'The models that can answer.',
      examples: [['luna', 'local']],
      ...forEditors(reader, { minItems: 1 }),
    },
    select: select(reader),
    timeout: closedMap(
      '`timeout`',
      {
        firstToken: duration(reader, 'How long to wait for the first piece of the answer.', '5s'),
        total: duration(reader, 'How long the whole answer may take.', '60s'),
      },
      { description: 'How long to wait for one attempt.', examples: [{ firstToken: '5s' }] },
    ),
    retry: closedMap(
      '`retry`',
      {
        attempts: {
          type: 'integer',
          minimum: 1,
          maximum: 10,
          default: 1,
          description: 'Attempts at each model before the next one is tried.',
        },
      },
      { description: 'What to do when a model fails for now.', examples: [{ attempts: 2 }] },
    ),
    split: namedMap(
      '`split`',
      { type: 'number', ...forEditors(reader, { minimum: 0, maximum: 100 }) },
      {
        description: 'Routes and their shares in percent, 100 in all.',
        examples: [{ strong: 95, cheap: 5 }],
        ...named(reader),
      },
    ),
    by: {
      type: 'string',
      description:
        'The signal whose reading decides the side of a split: equal readings go the same way. Without it, the id of the request.',
      examples: ['tenant'],
    },
    fallback: identifier(
      reader,
      'The route to try when no model of this one can answer.',
      'strong',
    ),
  };
  return closedMap('a route', properties, eitherOf('a route', 'split', 'models'));
}

/** A strategy's id, or a map from one id to its options. */
function select(reader: Reader): JsonObject {
  const ids = strategies.map((strategy) => strategy.id);
  const lines = strategies.map(({ id, summary }) => `\`${id}\`: ${summary}.`);
  return {
    title: '`select`',
    type: ['string', 'object'],
    description: `How the models are ordered: a strategy, or a map from one to its options.\n\n${lines.join('\n')}`,
    examples: ids,
    default: defaultStrategy.id,
    properties: Object.fromEntries(
      strategies.map(({ id, summary, options }) => [
        id,
        { title: `the options of \`${id}\``, description: `${summary}.`, ...options },
      ]),
    ),
    // Binding reports unknown strategies and a map that names several.
    additionalProperties: reader === 'gate',
    ...forEditors(reader, { pattern: `^(${ids.join('|')})$`, minProperties: 1, maxProperties: 1 }),
  };
}
