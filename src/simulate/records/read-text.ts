import { own, type JsonObject } from '../../base/json.ts';

/** A text that says something; missing, empty and of another type are undefined. */
export function readText(record: JsonObject, name: string): string | undefined {
  const value = own(record, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
