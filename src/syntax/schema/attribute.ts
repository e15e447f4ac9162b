import type { JsonObject } from '../../base/json.ts';
import { text } from './forms.ts';
import { closedMap, forEditors, namedMap, type Reader } from './reader.ts';

/** `attributes:` what callers may send beside the prompt. */
export function attributes(reader: Reader): JsonObject {
  const attribute = closedMap(
    'an attribute',
    {
      type: {
        type: 'string',
        enum: ['string', 'number', 'boolean', 'list'],
        description: 'Type of the values; `list` is a list of text.',
      },
      enum: {
        type: 'array',
        items: { type: 'string' },
        description: 'All values there are, for types `string` and `list`.',
        examples: [['free', 'pro']],
        ...forEditors(reader, { minItems: 1 }),
      },
      min: { type: 'number', description: 'The smallest value there is, for type `number`.' },
      max: { type: 'number', description: 'The largest value there is, for type `number`.' },
      description: text('What the attribute means, for people.', 'the plan of the tenant'),
    },
    { required: ['type'] },
  );
  return namedMap('`attributes`', attribute, {
    description: 'What callers may send beside the prompt: names, types and values.',
    examples: [{ plan: { type: 'string', enum: ['free', 'pro'] } }],
    ...forEditors(reader, { propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_-]{0,127}$' } }),
  });
}
