import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import { badRecord } from '../records/bad-record.ts';
import { showValue } from '../records/show-value.ts';
import type { BadRecord } from '../types.ts';
import { splitCsv } from './split-csv.ts';

/** The object a line of JSON holds. */
export function parseJsonLine(text: string): JsonObject | BadRecord {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return badRecord(`not JSON: ${reasonOf(error, text)}`);
  }
  return isObject(value) ? value : badRecord(`not an object but ${kindOf(value)}`);
}

/** A line of CSV as an object of texts by column. */
export function parseCsvLine(text: string, columns: readonly string[]): JsonObject | BadRecord {
  const fields = splitCsv(text);
  if (fields.length !== columns.length) {
    return badRecord(
      `${fields.length} field${fields.length === 1 ? '' : 's'} where the header has ${columns.length}`,
    );
  }
  const record = Object.create(null) as Record<string, string>;
  for (let index = 0; index < columns.length; index++) {
    record[columns[index] ?? ''] = fields[index] ?? '';
  }
  return record;
}

function kindOf(value: Json): string {
  if (value === null) return '`null`';
  return Array.isArray(value) ? 'a list' : `${typeof value} ${showValue(value)}`;
}

/** V8's messages quote the text; what is wrong and where is enough. */
function reasonOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const at = /at position (\d+)/.exec(message)?.[1];
  if (/^Unexpected end|^Unterminated/.test(message) || Number(at) >= text.length) {
    return 'it ends too early';
  }
  if (at !== undefined) return `unexpected at character ${Number(at) + 1}`;
  return 'it does not parse';
}
