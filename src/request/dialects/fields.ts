import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { Role } from '../types.ts';

/** Whether a value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

const NO_NAMES: readonly string[] = [];

/** A non-empty string, or undefined. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A bound on tokens: a whole number from 0 to 2^53 - 1, or undefined. */
export function tokenBound(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value + 0
    : undefined;
}

/**
 * Who speaks. A role that no dialect knows is read as `user`: its text reaches the model or fails
 * there, and conditions on what was said should not be escaped by a misspelt role.
 */
export function role(value: Json | undefined): Role {
  switch (value) {
    case 'assistant':
      return 'assistant';
    case 'system':
    case 'developer':
      return 'system';
    case 'tool':
    case 'function':
      return 'tool';
    default:
      return 'user';
  }
}

/** Names of the offered tools in their order, each once; a tool without a name goes by its type. */
export function toolNames(lists: readonly (Json | undefined)[]): readonly string[] {
  let names: Set<string> | undefined;
  for (const list of lists) {
    if (!isList(list)) continue;
    for (const tool of list) {
      const name = toolName(tool);
      if (name !== undefined) (names ??= new Set()).add(name);
    }
  }
  return names === undefined ? NO_NAMES : [...names];
}

function toolName(tool: Json): string | undefined {
  if (!isObject(tool)) return undefined;
  const name = text(tool['name']);
  if (name !== undefined) return name;
  const inner = tool['function'] ?? tool['custom'];
  return (isObject(inner) ? text(inner['name']) : undefined) ?? text(tool['type']);
}

/** Whether a stated answer format is JSON: JSON mode or a JSON schema. */
export function isJsonFormat(format: Json | undefined): boolean {
  if (!isObject(format)) return false;
  const type = format['type'];
  return type === 'json_object' || type === 'json_schema';
}

/** Adds every item; a spread into `push` would overflow the stack on a hostile list. */
export function pushAll(into: Json[], items: Json | undefined): void {
  if (isList(items)) for (const item of items) into.push(item);
}
