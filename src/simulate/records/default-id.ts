import { own, type JsonObject } from '../../base/json.ts';
import type { TrafficPosition } from '../types.ts';

/** The id of a record that has none of its own: `<file>-<line>`. */
export function defaultId(position: TrafficPosition): string {
  return `${position.file}-${position.line}`;
}

/** The first of the named fields that holds a text or a number, else the default. */
export function readId(
  record: JsonObject,
  names: readonly string[],
  position: TrafficPosition,
): string {
  for (const name of names) {
    const value = own(record, name);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return defaultId(position);
}
