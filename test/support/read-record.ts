import type { JsonObject } from '../../src/base/json.ts';
import type { RequestParts } from '../../src/request/routing-request.ts';
import { importers } from '../../src/simulate/importers/registry.ts';
import type { BadRecord, Importer } from '../../src/simulate/types.ts';

/** What an importer makes of a record on line 7 of `log.jsonl`. */
export function readRecord(importer: Importer, record: unknown): RequestParts | BadRecord {
  return importer.read(record as JsonObject, { file: 'log.jsonl', line: 7 });
}

/** The ids of all importers that take a record for theirs. */
export function recognisedBy(record: unknown, form: Importer['form'] = 'json'): readonly string[] {
  return importers
    .filter((importer) => importer.form === form && importer.recognises(record as JsonObject))
    .map((importer) => importer.id);
}
