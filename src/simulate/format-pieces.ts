import { Buffer } from 'node:buffer';
import { isObject, type Json } from '../base/json.ts';
import { importers } from './importers/registry.ts';
import { eachLine } from './lines/each-line.ts';
import { parseJsonLine } from './lines/parse-line.ts';
import type { LinesPiece, TooLongPiece, TrafficPiece, TrafficProblem } from './reading/types.ts';
import {
  csvColumns,
  recogniseLines,
  recogniseRecord,
  recordsOf,
  type Format,
} from './recognise.ts';
import { isBad } from './records/bad-record.ts';
import type { Importer } from './types.ts';

/** Whole lines with the format they are in. */
export interface FormattedPiece extends LinesPiece {
  readonly format: Format;
}

/** Lines that are looked at to tell a format. */
const SAMPLE = 20;

/** A file that is one JSON document is read whole, up to this many bytes. */
const LARGEST_DOCUMENT = 32 * 1024 * 1024;

/**
 * Tells the format of a file from its first lines, or takes the named one, and hands its pieces on.
 * A file that is one JSON document becomes a line for each of its records, numbered from 1.
 */
export async function* formatPieces(
  path: string,
  pieces: AsyncIterable<TrafficPiece | TrafficProblem>,
  named: Importer | undefined,
): AsyncGenerator<FormattedPiece | TooLongPiece | TrafficProblem> {
  let format: Format | undefined;
  let held: TrafficPiece[] = [];
  let heldBytes = 0;
  const sample: string[] = [];
  for await (const piece of pieces) {
    if (piece.kind === 'problem') {
      yield piece;
      return;
    }
    if (format !== undefined) {
      yield piece.kind === 'lines' ? { ...piece, format } : piece;
      continue;
    }
    held.push(piece);
    if (piece.kind === 'lines') {
      heldBytes += piece.bytes.length;
      takeSample(piece, sample);
      format = named === undefined ? recogniseLines(sample) : namedFormat(named, sample);
    }
    if (format === undefined && heldBytes > LARGEST_DOCUMENT) format = fallback(named);
    if (format !== undefined) {
      yield* withFormat(held, format);
      held = [];
    } else if (heldBytes > LARGEST_DOCUMENT) {
      break;
    }
  }
  if (held.length === 0) return;
  const document = heldBytes <= LARGEST_DOCUMENT ? readDocument(held, named) : undefined;
  if (document !== undefined) {
    yield document;
    return;
  }
  const lines = fallback(named);
  if (lines !== undefined) yield* withFormat(held, lines);
  else if (sample.length > 0 || heldBytes === 0) yield unrecognised(path, named);
}

/** A format named for JSON lines holds even where the first lines are of no use. */
function fallback(named: Importer | undefined): Format | undefined {
  return named?.form === 'json' ? { importer: named, columns: undefined } : undefined;
}

function* withFormat(
  pieces: readonly TrafficPiece[],
  format: Format,
): Generator<FormattedPiece | TooLongPiece> {
  for (const piece of pieces) yield piece.kind === 'lines' ? { ...piece, format } : piece;
}

function takeSample(piece: LinesPiece, sample: string[]): void {
  // A piece is cut so that looking costs little however many lines it has.
  let end = 0;
  for (let lines = sample.length; lines < SAMPLE; lines++) {
    const at = piece.bytes.indexOf(10, end);
    if (at === -1) {
      end = piece.bytes.length;
      break;
    }
    end = at + 1;
  }
  eachLine(piece.bytes.subarray(0, end), 1, (text) => {
    if (sample.length < SAMPLE) sample.push(text);
  });
}

/** The named format, as soon as the first lines say that it can be read line by line. */
function namedFormat(named: Importer, sample: readonly string[]): Format | undefined {
  const first = sample[0];
  if (first === undefined) return undefined;
  if (named.form === 'csv') {
    const columns = csvColumns(first);
    const header = Object.fromEntries(columns.map((column) => [column, '']));
    return named.recognises(header) ? { importer: named, columns } : undefined;
  }
  const lines = { importer: named, columns: undefined };
  // Only what begins a document may have to be read whole.
  if (!/^\s*[[{]/.test(first)) return lines;
  return sample.some((text) => {
    const record = parseJsonLine(text);
    return !isBad(record) && named.recognises(record);
  })
    ? lines
    : undefined;
}

/** The lines of a file that is one JSON document, where it is one. */
function readDocument(
  pieces: readonly TrafficPiece[],
  named: Importer | undefined,
): FormattedPiece | undefined {
  const parts = pieces.flatMap((piece) => (piece.kind === 'lines' ? [piece.bytes] : []));
  if (parts.length < pieces.length) return undefined;
  try {
    const document = JSON.parse(Buffer.concat(parts).toString('utf8')) as Json;
    const records = recordsOf(document);
    const first = records?.find((record) => isObject(record));
    const importer = named ?? (first === undefined ? undefined : recogniseRecord(first));
    if (records === undefined || importer?.form !== 'json') return undefined;
    const text = records.map((record) => JSON.stringify(record)).join('\n');
    return {
      kind: 'lines',
      bytes: Uint8Array.from(Buffer.from(text)),
      firstLine: 1,
      lines: records.length,
      format: { importer, columns: undefined },
    };
  } catch {
    // Not JSON, or nested deeper than can be printed.
    return undefined;
  }
}

function unrecognised(path: string, named: Importer | undefined): TrafficProblem {
  const message =
    named === undefined
      ? `the format of \`${path}\` cannot be told from its first lines: name it with --from ` +
        `(${importers.map((importer) => importer.id).join(', ')})`
      : `the first line of \`${path}\` is not the header of ${named.id}`;
  return { kind: 'problem', message };
}
