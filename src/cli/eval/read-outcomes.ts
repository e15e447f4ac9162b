import { readOutcome } from '../../evaluate/read-outcome.ts';
import type { OutcomeRecord } from '../../evaluate/types.ts';
import { BadLines, type BadLinesParts } from '../../simulate/bad-lines.ts';
import { eachLine } from '../../simulate/lines/each-line.ts';
import { parseJsonLine } from '../../simulate/lines/parse-line.ts';
import { readTraffic } from '../../simulate/read-traffic.ts';
import type { TrafficProblem } from '../../simulate/reading/types.ts';
import { isBad } from '../../simulate/records/bad-record.ts';
import { LONGEST_LINE } from '../../simulate/simulate.ts';
import type { Io } from '../io.ts';

/** Every outcome is held in memory while it is measured, so there is an end. */
const MOST_ROWS = 1_000_000;
const PIECE = 1024 * 1024;

/** The outcomes of files, and the lines that could not be read. */
export interface ReadOutcomes {
  readonly records: readonly OutcomeRecord[];
  readonly badLines: BadLinesParts;
}

/** Reads files of outcomes to their end; a problem says why one cannot be. */
export async function readOutcomes(
  io: Io,
  files: readonly string[],
  onBadLine: 'skip' | 'fail',
): Promise<ReadOutcomes | TrafficProblem> {
  const records: OutcomeRecord[] = [];
  const badLines = new BadLines();
  for (const [file, path] of files.entries()) {
    const pieces = readTraffic(path, {
      stdin: io.stdin,
      allocate: () => new Uint8Array(PIECE),
      longestLine: LONGEST_LINE,
    });
    for await (const piece of pieces) {
      if (piece.kind === 'problem') return piece;
      if (piece.kind === 'too-long') {
        badLines.add({ file, line: piece.line, reason: 'longer than 32 MiB' });
      } else {
        eachLine(piece.bytes, piece.firstLine, (text, line, isText) => {
          const read = isText ? readLine(text) : 'not UTF-8';
          if (typeof read === 'string') badLines.add({ file, line, reason: read });
          else records.push(read);
        });
      }
      const [first] = badLines.toParts().first;
      if (first !== undefined && onBadLine === 'fail') {
        const message = `\`${files[first.file] ?? ''}\` line ${first.line}: ${first.reason}`;
        return { kind: 'problem', message };
      }
      if (records.length > MOST_ROWS) {
        const message = `more than ${MOST_ROWS.toLocaleString('en-US')} rows: give a sample of them`;
        return { kind: 'problem', message };
      }
    }
  }
  return { records, badLines: badLines.toParts() };
}

function readLine(text: string): OutcomeRecord | string {
  const record = parseJsonLine(text);
  return isBad(record) ? record.bad : readOutcome(record);
}
