import type { JsonObject } from '../../base/json.ts';

/**
 * Who reads a schema. Editors get everything that can be said about a value. The gate gets its
 * shape only: what names, ranges and forms mean is reported by binding, which knows more.
 */
export type Reader = 'editor' | 'gate';

/** Keywords that only editors get, because binding reports the same with a better message. */
export function forEditors(reader: Reader, keywords: JsonObject): JsonObject {
  return reader === 'editor' ? keywords : {};
}

/** A map whose keys are those given and no others; `title` names it in messages: `a route`. */
export function closedMap(
  title: string,
  properties: JsonObject,
  more: JsonObject = {},
): JsonObject {
  return { title, type: 'object', ...more, properties, additionalProperties: false };
}

/** A map from names that the policy's author chooses. */
export function namedMap(title: string, value: JsonObject, more: JsonObject = {}): JsonObject {
  return { title, type: 'object', ...more, additionalProperties: value };
}

/** Without the `first` key, the `second` is required; `title` names the map in messages. */
export function eitherOf(title: string, first: string, second: string): JsonObject {
  const description = `Without \`${first}\`, \`${second}\` is required.`;
  return {
    if: { not: { required: [first] } },
    then: { title, description, required: [second] },
  };
}
