import type { RequestParts } from '../request/routing-request.ts';
import { parseCsvLine, parseJsonLine } from './lines/parse-line.ts';
import { recogniseRecord } from './recognise.ts';
import { isBad } from './records/bad-record.ts';
import type { BadRecord, Importer, TrafficPosition } from './types.ts';

/** How the lines of a file are read. */
export interface LineForm {
  /** The header of a CSV file. */
  readonly columns: readonly string[] | undefined;
  /** The user named the format: no line is tried as another one. */
  readonly named: boolean;
}

/** The request a line tells of. Where the format was not named, each line may be in its own. */
export function readLine(
  text: string,
  { columns, named }: LineForm,
  importer: Importer,
  position: TrafficPosition,
): RequestParts | BadRecord {
  const record = columns === undefined ? parseJsonLine(text) : parseCsvLine(text, columns);
  if (isBad(record)) return record;
  if (named || columns !== undefined || importer.recognises(record)) {
    return importer.read(record, position);
  }
  return (recogniseRecord(record) ?? importer).read(record, position);
}
