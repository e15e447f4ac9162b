import type { JsonObject } from '../../base/json.ts';
import { forEditors, type Reader } from './reader.ts';

/** What routes, rules and models may be called. */
export const IDENTIFIER = '^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}$';

/** The name of something declared elsewhere in the policy. */
export function identifier(reader: Reader, description: string, example: string): JsonObject {
  return {
    type: 'string',
    description,
    examples: [example],
    ...forEditors(reader, { pattern: IDENTIFIER }),
  };
}

/** The keys of a map that authors name things by. */
export function named(reader: Reader): JsonObject {
  return forEditors(reader, { propertyNames: { pattern: IDENTIFIER } });
}

/** A duration such as `250ms`; a number without a unit is reported by binding. */
export function duration(reader: Reader, description: string, example: string): JsonObject {
  return {
    type: reader === 'editor' ? 'string' : ['string', 'number'],
    description: `${description} A number and its unit: \`ms\`, \`s\`, \`m\`, \`h\` or \`d\`.`,
    examples: [example],
    ...forEditors(reader, { pattern: '^\\d+(\\.\\d+)?(ms|s|m|h|d)$' }),
  };
}

/** Free text that says something. */
export function text(description: string, example: string): JsonObject {
  return { type: 'string', description, examples: [example], pattern: '\\S' };
}
