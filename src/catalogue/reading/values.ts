import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { MAX_PRICE } from '../decimal.ts';

/** Longest id of a model or provider that is taken. */
const MAX_ID = 200;

/** Most tokens a context can have; more is a mistake. */
const MAX_CONTEXT = 1e12;

/** An id that can be named in a policy: not empty, no space, not too long. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_ID && /^[^\s\p{Cc}]+$/u.test(value);
}

/** A price in USD per million tokens, or undefined. */
export function price(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= MAX_PRICE ? value : undefined;
}

/** A whole number of tokens above 0, or undefined. */
export function tokens(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_CONTEXT
    ? value
    : undefined;
}

/** Yes, no or not stated. */
export function stated(value: Json | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A short text, or undefined. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 500 ? value : undefined;
}

/** A day as `YYYY-MM-DD`, or undefined. */
export function day(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  return Number.isNaN(Date.parse(`${value}T00:00:00Z`)) ? undefined : value;
}

/** The map under a key, or an empty one. */
export function mapAt(object: JsonObject, key: string): JsonObject {
  const value = own(object, key);
  return isObject(value) ? value : {};
}

/** The list under a key, or an empty one. */
export function listAt(object: JsonObject, key: string): readonly Json[] {
  const value = own(object, key);
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The same object without the keys whose value is undefined. */
export function compact<T extends object>(object: T): Compacted<T> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) if (value !== undefined) result[key] = value;
  return result as Compacted<T>;
}

/** Keys that may be undefined become keys that may be missing. */
export type Compacted<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
