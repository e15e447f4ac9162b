import { RoutingRequest } from '../request/routing-request.ts';
import { formatPieces } from './format-pieces.ts';
import { eachLine } from './lines/each-line.ts';
import { readLine } from './read-line.ts';
import { checkTraffic, readTraffic, trafficName } from './read-traffic.ts';
import type { TrafficProblem } from './reading/types.ts';
import { isBad } from './records/bad-record.ts';
import { LONGEST_LINE } from './simulate.ts';
import type { Importer } from './types.ts';

/** Where requests are collected from, and how many. */
export interface CollectOptions {
  /** Paths; `-` is standard input. */
  readonly files: readonly string[];
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The format, where it is named. */
  readonly from: Importer | undefined;
  readonly mostRequests: number;
  /** Of lines, as they hold the requests that stay in memory. */
  readonly mostBytes: number;
  readonly cancelled: AbortSignal;
}

/** Requests of some traffic, all at once in memory. */
export interface Collected {
  readonly kind: 'collected';
  readonly requests: readonly RoutingRequest[];
  /** Lines that could not be read. */
  readonly badLines: number;
  /** There are more than were to be collected. */
  readonly cut: boolean;
}

/** The first requests of traffic, read as a simulation reads them. */
export async function collectRequests(
  options: CollectOptions,
): Promise<Collected | TrafficProblem> {
  const { files, stdin, from, mostRequests, cancelled } = options;
  const checked = await checkTraffic(files);
  if ('kind' in checked) return checked;
  const requests: RoutingRequest[] = [];
  const tally = { badLines: 0, bytes: 0, cut: false };
  for (const path of files) {
    const file = trafficName(path);
    const raw = readTraffic(path, { stdin, allocate, longestLine: LONGEST_LINE });
    for await (const piece of formatPieces(path, raw, from)) {
      if (piece.kind === 'problem') return piece;
      if (piece.kind === 'too-long') {
        tally.badLines++;
        continue;
      }
      const { importer, columns } = piece.format;
      eachLine(piece.bytes, piece.firstLine, (text, line, isText) => {
        if (tally.cut || (line === 1 && columns !== undefined)) return;
        tally.bytes += text.length;
        tally.cut = requests.length >= mostRequests || tally.bytes > options.mostBytes;
        if (tally.cut) return;
        const form = { columns, named: from !== undefined };
        const parts = isText ? readLine(text, form, importer, { file, line }) : undefined;
        if (parts === undefined || isBad(parts)) tally.badLines++;
        else requests.push(new RoutingRequest(parts));
      });
      if (tally.cut || cancelled.aborted) break;
    }
    if (tally.cut || cancelled.aborted) break;
  }
  return { kind: 'collected', requests, badLines: tally.badLines, cut: tally.cut };
}

function allocate(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(1024 * 1024);
}
