/** A JSON value as `JSON.parse` yields it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object; keys may be anything, so read it through {@link own}. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A draft-07 JSON Schema fragment, as the open sets state their options. */
export type JsonSchema = JsonObject;

/** Whether `value` is a JSON object, not null and not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own property `key` of hostile data; `__proto__` and inherited names read as undefined. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
