import type { JsonObject } from '../base/json.ts';
import type { RequestParts } from '../request/routing-request.ts';

/** Where a record stands in the traffic, lines from 1. */
export interface TrafficPosition {
  /** The file's base name without its compression suffix, so that `a.jsonl.gz` reads as `a.jsonl`. */
  readonly file: string;
  readonly line: number;
}

/** A record that cannot be simulated, and why: lower case, one line. */
export interface BadRecord {
  readonly bad: string;
}

/** Reads one format of traffic: a member of an open set. */
export interface Importer {
  /** The name `--from` takes. */
  readonly id: string;
  readonly summary: string;
  /** `json`: one object a line. `csv`: a header line, then one object of texts by column a line. */
  readonly form: 'json' | 'csv';
  /** Whether a record is of this format; for `csv` the header's columns are the record's keys. */
  recognises(record: JsonObject): boolean;
  /** The request a record tells of. Never throws, whatever the record holds. */
  read(record: JsonObject, position: TrafficPosition): RequestParts | BadRecord;
}

/** For registry files: keeps the member's type in one place. */
export function defineImporter(importer: Importer): Importer {
  return importer;
}

/** A line that could not be read, as reports list it. */
export interface BadLine {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}
