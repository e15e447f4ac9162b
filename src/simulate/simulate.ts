import { BadLines, type BadLinesParts } from './bad-lines.ts';
import { Crew } from './crew.ts';
import { formatPieces } from './format-pieces.ts';
import { Moves, type MoveParts } from './moves.ts';
import { tallyShape } from './policy-run.ts';
import type { PolicySource } from './policy-source.ts';
import type { PreparedPolicy } from './prepare-policy.ts';
import { checkTraffic, readTraffic, trafficName } from './read-traffic.ts';
import type { TooLongPiece, TrafficProblem } from './reading/types.ts';
import { samePlaces } from './same-places.ts';
import { Shard, type PieceResult, type ShardParts } from './shard.ts';
import { Tally } from './tally.ts';
import { SpareWorkers, WORTH_THREADS } from './spare-workers.ts';
import type { Importer } from './types.ts';

/** Usual size of a piece; the floor of the budgets is measured with the same. */
const PIECE = 1024 * 1024;

/** Longest line that is read; a longer one is counted as bad without being kept. */
export const LONGEST_LINE = 32 * 1024 * 1024;

/** How far a simulation is. */
export interface Progress {
  /** Bytes taken from the files, as they lie there. */
  readonly bytes: number;
  /** Bytes of all files; undefined where that is not known. */
  readonly totalBytes: number | undefined;
  readonly requests: number;
  readonly badLines: number;
  /** Requests each model answered, in the order of the policy. */
  readonly byModel: readonly number[];
}

/** Takes decisions; a slow one is waited for. */
export interface DecisionSink {
  push(lines: string): void;
  ready(): Promise<void>;
}

/** What a simulation is asked to do. */
export interface SimulationOptions {
  /** Paths; `-` is standard input. */
  readonly files: readonly string[];
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The format, where it is named. */
  readonly from: Importer | undefined;
  readonly policy: PreparedPolicy;
  /** The policy it is compared with: the past of what moved. */
  readonly against: PreparedPolicy | undefined;
  /** The same policies for other threads; without them everything happens in this one. */
  readonly sources: readonly PolicySource[];
  readonly threads: number;
  /** Threads that were started already. */
  readonly spare?: SpareWorkers | undefined;
  /** Tokens of an answer whose length the traffic does not record. */
  readonly assumedOutput: number;
  readonly onBadLine: 'skip' | 'fail';
  /** Receives one line of JSON for each decision, in the order of the traffic. */
  readonly decisions: DecisionSink | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly cancelled: AbortSignal;
}

/** What came of a simulation. */
export interface Simulated {
  readonly kind: 'simulated';
  readonly tally: Tally;
  readonly against: Tally | undefined;
  /** From `against` to the policy. */
  readonly moves: readonly MoveParts[];
  readonly badLines: BadLinesParts;
  /** Files that hold no line at all. */
  readonly empty: readonly string[];
}

/** Replays traffic through a policy, or through two. */
export async function simulate(options: SimulationOptions): Promise<Simulated | TrafficProblem> {
  const checked = await checkTraffic(options.files);
  if ('kind' in checked) return checked;
  return new Simulation(options, checked.bytes).run();
}

class Simulation {
  readonly #options: SimulationOptions;
  readonly #totalBytes: number | undefined;
  readonly #policies: readonly PreparedPolicy[];
  readonly #crew: Crew;
  readonly #free: ArrayBuffer[] = [];
  /** Lines too long to be handed on. */
  readonly #tooLong = new BadLines();
  readonly #byModel: number[];
  #stop: TrafficProblem | undefined;
  #tooLongStop: TrafficProblem | undefined;
  #bytes = 0;
  #requests = 0;
  #badLines = 0;

  constructor(options: SimulationOptions, totalBytes: number | undefined) {
    const { policy, against } = options;
    this.#options = options;
    this.#totalBytes = totalBytes;
    this.#policies = against === undefined ? [policy] : [policy, against];
    this.#byModel = [...policy.compiled.policy.models.keys()].map(() => 0);
    const shardOptions = {
      files: options.files.map(trafficName),
      assumedOutput: options.assumedOutput,
      decisions: options.decisions !== undefined,
    };
    this.#crew = new Crew({
      shard: new Shard(this.#policies, shardOptions),
      threads: options.sources.length === 0 ? 1 : options.threads,
      spare: options.spare ?? new SpareWorkers(0),
      start: { policies: options.sources, options: shardOptions },
      onResult: (result) => this.#hear(result),
      release: (buffer) => {
        if (buffer.byteLength === PIECE && this.#free.length < 16) this.#free.push(buffer);
      },
    });
  }

  async run(): Promise<Simulated | TrafficProblem> {
    if (this.#totalBytes !== undefined && this.#totalBytes > WORTH_THREADS) this.#crew.grow();
    const empty: string[] = [];
    try {
      for (const [file, path] of this.#options.files.entries()) {
        if (!(await this.#read(file, path))) empty.push(path);
        if (this.#stop !== undefined) return this.#stop;
        if (this.#tooLongStop !== undefined || this.#options.cancelled.aborted) break;
      }
      const parts = await this.#crew.finish();
      // A bad line among those that were still being decided comes before the one that ended it.
      const stop = this.#stop ?? this.#tooLongStop;
      if (stop !== undefined) return stop;
      return this.#merge(parts, empty);
    } finally {
      await this.#crew.close();
    }
  }

  /** Whether the file holds any line. */
  async #read(file: number, path: string): Promise<boolean> {
    const { stdin, from } = this.#options;
    const raw = readTraffic(path, {
      stdin,
      allocate: () => new Uint8Array(this.#free.pop() ?? new ArrayBuffer(PIECE)),
      longestLine: LONGEST_LINE,
      onBytes: (count) => (this.#bytes += count),
    });
    let some = false;
    let submitted = 0;
    for await (const piece of formatPieces(path, raw, from)) {
      if (piece.kind === 'problem') this.#stop ??= piece;
      else if (piece.kind === 'too-long') this.#skip(file, piece);
      else {
        some = true;
        if (++submitted * PIECE > WORTH_THREADS) this.#crew.grow();
        const { bytes, firstLine, format } = piece;
        await this.#crew.submit({
          file,
          bytes,
          firstLine,
          importer: format.importer.id,
          columns: format.columns,
          named: from !== undefined,
        });
      }
      if (piece.kind === 'too-long') some = true;
      await this.#options.decisions?.ready();
      if (this.#stop ?? this.#tooLongStop) break;
      if (this.#options.cancelled.aborted) break;
    }
    return some;
  }

  #skip(file: number, piece: TooLongPiece): void {
    const bad = {
      file,
      line: piece.line,
      reason: `longer than 32 MiB: ${piece.bytes.toLocaleString('en-US')} bytes`,
    };
    this.#tooLong.add(bad);
    this.#badLines++;
    if (this.#options.onBadLine === 'fail') this.#tooLongStop ??= this.#fatal(bad);
  }

  #hear(result: PieceResult): void {
    this.#requests += result.requests;
    this.#badLines += result.badLines;
    for (const [index, count] of result.byModel.entries()) {
      this.#byModel[index] = (this.#byModel[index] ?? 0) + count;
    }
    const { firstBadLine } = result;
    if (firstBadLine !== undefined && this.#options.onBadLine === 'fail') {
      this.#stop ??= this.#fatal(firstBadLine);
    }
    if (this.#stop !== undefined) return;
    if (result.decisions !== '') this.#options.decisions?.push(result.decisions);
    this.#options.onProgress?.({
      bytes: this.#bytes,
      totalBytes: this.#totalBytes,
      requests: this.#requests,
      badLines: this.#badLines,
      byModel: this.#byModel,
    });
  }

  #fatal(bad: { file: number; line: number; reason: string }): TrafficProblem {
    const path = this.#options.files[bad.file] ?? '';
    return { kind: 'problem', message: `\`${path}\` line ${bad.line}: ${bad.reason}` };
  }

  #merge(parts: readonly ShardParts[], empty: readonly string[]): Simulated {
    const tallies = this.#policies.map((policy) => new Tally(tallyShape(policy.compiled)));
    const { policy, against } = this.#options;
    const same = samePlaces((against ?? policy).compiled.policy, policy.compiled.policy);
    const moves = new Moves(same.rule, same.model);
    const badLines = new BadLines();
    badLines.merge(this.#tooLong.toParts());
    for (const part of parts) {
      for (const [index, tally] of tallies.entries()) {
        const own = part.tallies[index];
        if (own !== undefined) tally.merge(own);
      }
      moves.merge(part.moves);
      badLines.merge(part.badLines);
    }
    const [tally, before] = tallies;
    if (tally === undefined) throw new Error('a simulation without a policy');
    return {
      kind: 'simulated',
      tally,
      against: before,
      moves: moves.toParts(),
      badLines: badLines.toParts(),
      empty,
    };
  }
}
