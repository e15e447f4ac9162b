import type { JsonObject } from '../base/json.ts';
import type { RequestParts } from '../request/routing-request.ts';

/** Where a record stands in the traffic, lines from 1. */
export interface TrafficPosition {
  /** The file's base name without its compression suffix, so that `a.jsonl.gz` reads as `a.jsonl`. */
  readonly file: string;
  readonly line: number;
}

/**
 * A record that cannot be simulated, and why: lower case, one line.
 * A class, so that no record from outside can pass for one, whatever its keys are called.
 */
export class BadRecord {
  readonly bad: string;
  constructor(reason: string) {
    this.bad = reason;
  }
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

/** What a policy does with one request; rules, routes and models by their place in the policy. */
export interface Outcome {
  /** The last one is the default. */
  readonly rule: number;
  readonly answer: 'model' | 'rejected' | 'unroutable';
  /** HTTP status of a rejection. */
  readonly status: number | undefined;
  readonly route: number | undefined;
  readonly model: number | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  /** Picodollars. */
  readonly cost: number | undefined;
  readonly carbonMicrograms: number | undefined;
}

/** Where a request stands: its file by its place on the command line, from 0. */
export interface RequestPlace {
  readonly file: number;
  readonly line: number;
  readonly id: string;
}
