import { isObject, own, type Json, type JsonObject } from '../base/json.ts';
import { importers } from './importers/registry.ts';
import { parseJsonLine } from './lines/parse-line.ts';
import { splitCsv } from './lines/split-csv.ts';
import { isBad } from './records/bad-record.ts';
import type { Importer } from './types.ts';

/** The format of a file: its importer, and the columns where it is CSV. */
export interface Format {
  readonly importer: Importer;
  readonly columns: readonly string[] | undefined;
}

/** The importer `--from` names. */
export function importerNamed(id: string): Importer | undefined {
  return importers.find((importer) => importer.id === id);
}

/** The first importer that knows a JSON record for one of its own. */
export function recogniseRecord(record: JsonObject): Importer | undefined {
  return importers.find((importer) => importer.form === 'json' && importer.recognises(record));
}

/** The format that a file's first lines are in. A CSV header must be the very first of them. */
export function recogniseLines(lines: readonly string[]): Format | undefined {
  for (const [index, text] of lines.entries()) {
    const record = parseJsonLine(text);
    if (!isBad(record)) {
      const importer = recogniseRecord(record);
      if (importer !== undefined) return { importer, columns: undefined };
    } else if (index === 0) {
      const columns = csvColumns(text);
      const header = Object.fromEntries(columns.map((column) => [column, '']));
      const importer = importers.find((one) => one.form === 'csv' && one.recognises(header));
      if (importer !== undefined) return { importer, columns };
    }
  }
  return undefined;
}

/** The columns a CSV header names. */
export function csvColumns(header: string): readonly string[] {
  return splitCsv(header).map((column) => column.trim());
}

/**
 * The records of a file that is one JSON document: a list, a record, or an object one of whose
 * fields is the list of records. Undefined where there is nothing of the kind.
 */
export function recordsOf(document: Json): readonly Json[] | undefined {
  if (Array.isArray(document)) return document as readonly Json[];
  if (!isObject(document)) return undefined;
  if (recogniseRecord(document) !== undefined) return [document];
  for (const name of Object.keys(document)) {
    const list = own(document, name);
    if (!Array.isArray(list)) continue;
    const first: unknown = list[0];
    if (isObject(first) && recogniseRecord(first) !== undefined) return list as readonly Json[];
  }
  return undefined;
}
