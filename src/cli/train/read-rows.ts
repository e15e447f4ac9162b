import { visibleText } from '../../base/visible-text.ts';
import type { JsonObject } from '../../base/json.ts';
import { BadLines, type BadLinesParts } from '../../simulate/bad-lines.ts';
import { eachLine } from '../../simulate/lines/each-line.ts';
import { parseCsvLine, parseJsonLine } from '../../simulate/lines/parse-line.ts';
import { csvColumns } from '../../simulate/recognise.ts';
import { readTraffic } from '../../simulate/read-traffic.ts';
import type { TrafficProblem } from '../../simulate/reading/types.ts';
import { badRecord, isBad } from '../../simulate/records/bad-record.ts';
import { showName } from '../../simulate/records/show-value.ts';
import { LONGEST_LINE } from '../../simulate/simulate.ts';
import type { BadRecord } from '../../simulate/types.ts';
import type { LabelledRow } from '../../train/train-intents.ts';
import type { Io } from '../io.ts';
import type { TrainIntentsOptions } from './options.ts';

/** Every row is held in memory with its features. */
const MOST_ROWS = 200_000;
const PIECE = 1024 * 1024;
/** UTF-16 units of a label: it is to be written in conditions. */
const LONGEST_LABEL = 100;

/** The rows of files, and the lines that could not be read. */
export interface ReadRows {
  readonly rows: readonly LabelledRow[];
  readonly badLines: BadLinesParts;
}

/**
 * Reads files of labelled texts to their end: JSON lines, or CSV where the first line does not begin
 * with a brace. A problem says why one cannot be read.
 */
export async function readRows(
  io: Io,
  files: readonly string[],
  options: TrainIntentsOptions,
): Promise<ReadRows | TrafficProblem> {
  const rows: LabelledRow[] = [];
  const badLines = new BadLines();
  for (const [file, path] of files.entries()) {
    const pieces = readTraffic(path, {
      stdin: io.stdin,
      allocate: () => new Uint8Array(PIECE),
      longestLine: LONGEST_LINE,
    });
    let columns: readonly string[] | undefined;
    let isFirst = true;
    for await (const piece of pieces) {
      if (piece.kind === 'problem') return piece;
      if (piece.kind === 'too-long') {
        badLines.add({ file, line: piece.line, reason: 'longer than 32 MiB' });
      } else {
        eachLine(piece.bytes, piece.firstLine, (text, line, isText) => {
          if (isFirst) {
            isFirst = false;
            if (!text.trimStart().startsWith('{')) {
              const named = csvColumns(text.replace(/^\ufeff/, ''));
              if (named.includes(options.textKey)) {
                columns = named;
                return;
              }
            }
          }
          const row = isText ? readRow(text, columns, options) : badRecord('not UTF-8');
          if (isBad(row)) badLines.add({ file, line, reason: row.bad });
          else rows.push(row);
        });
      }
      const [first] = badLines.toParts().first;
      if (first !== undefined && options.onBadLine === 'fail') {
        const place = `${visibleText(files[first.file] ?? '')}:${first.line}`;
        return { kind: 'problem', message: `${place}: ${first.reason}` };
      }
      if (rows.length > MOST_ROWS) {
        const message = `more than ${MOST_ROWS.toLocaleString('en-US')} rows: give a sample of them`;
        return { kind: 'problem', message };
      }
    }
  }
  return { rows, badLines: badLines.toParts() };
}

function readRow(
  line: string,
  columns: readonly string[] | undefined,
  { textKey, labelKey }: TrainIntentsOptions,
): LabelledRow | BadRecord {
  const record = columns === undefined ? parseJsonLine(line) : parseCsvLine(line, columns);
  if (isBad(record)) return record;
  const text = textAt(record, textKey);
  if (typeof text !== 'string') return text;
  const label = textAt(record, labelKey);
  if (typeof label !== 'string') return label;
  if (label.length > LONGEST_LABEL) {
    return badRecord(`the label has more than ${LONGEST_LABEL} characters`);
  }
  if (visibleText(label) !== label) return badRecord('the label holds a control character');
  return { text, label };
}

function textAt(record: JsonObject, key: string): string | BadRecord {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  if (value === undefined) return badRecord(`${showName(key)} is not there`);
  if (typeof value !== 'string') return badRecord(`${showName(key)} is not text`);
  return value.trim() === '' ? badRecord(`${showName(key)} is empty`) : value;
}
