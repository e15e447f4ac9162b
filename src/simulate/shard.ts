import { toUsd } from '../base/money.ts';
import { RoutingRequest, type RequestParts } from '../request/routing-request.ts';
import { BadLines, type BadLine, type BadLinesParts } from './bad-lines.ts';
import { eachLine } from './lines/each-line.ts';
import { Moves, type MoveParts } from './moves.ts';
import { PolicyRun } from './policy-run.ts';
import type { PreparedPolicy } from './prepare-policy.ts';
import { readLine } from './read-line.ts';
import { importerNamed } from './recognise.ts';
import { badRecord, isBad } from './records/bad-record.ts';
import { samePlaces } from './same-places.ts';
import type { TallyParts } from './tally.ts';
import type { Outcome } from './types.ts';

/** What holds for the whole simulation; plain data, so that it can go to another thread. */
export interface ShardOptions {
  /** Names of the files, for ids. */
  readonly files: readonly string[];
  /** Tokens of an answer whose length the traffic does not record. */
  readonly assumedOutput: number;
  /** Whether a line of JSON for each decision is wanted. */
  readonly decisions: boolean;
}

/** Whole lines of a file and the format they are in. */
export interface ShardPiece {
  /** The file, by its place on the command line. */
  readonly file: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly firstLine: number;
  readonly importer: string;
  /** The header of a CSV file. */
  readonly columns: readonly string[] | undefined;
  /** The user named the format: no line is tried as another one. */
  readonly named: boolean;
}

/** What is told of a piece at once. */
export interface PieceResult {
  readonly requests: number;
  readonly badLines: number;
  readonly firstBadLine: BadLine | undefined;
  /** Requests each model of the policy answered. */
  readonly byModel: readonly number[];
  /** One line of JSON for each decision, where they are wanted. */
  readonly decisions: string;
}

/** All sums of a shard as plain data. */
export interface ShardParts {
  /** Of the policy, and of the one it is compared with. */
  readonly tallies: readonly TallyParts[];
  readonly moves: readonly MoveParts[];
  readonly badLines: BadLinesParts;
}

/** Simulates pieces of traffic, in the order it is given them, and keeps the sums. */
export class Shard {
  readonly runs: readonly PolicyRun[];
  readonly #ids: Ids | undefined;
  readonly #moves: Moves | undefined;
  readonly #badLines = new BadLines();
  readonly #options: ShardOptions;

  /** With two policies the second is the one that is compared with: the past of what moved. */
  constructor(policies: readonly PreparedPolicy[], options: ShardOptions) {
    this.#options = options;
    this.runs = policies.map((policy) => new PolicyRun(policy, options.assumedOutput));
    const [after, before] = policies;
    if (after !== undefined && before !== undefined) {
      const same = samePlaces(before.compiled.policy, after.compiled.policy);
      this.#moves = new Moves(same.rule, same.model);
    }
    const shape = this.runs[0]?.tally.shape;
    if (options.decisions && shape !== undefined) this.#ids = shape;
  }

  /** Decides every line of a piece. */
  run(piece: ShardPiece): PieceResult {
    const importer = importerNamed(piece.importer);
    if (importer === undefined) throw new Error(`no importer is named ${piece.importer}`);
    const file = this.#options.files[piece.file] ?? '';
    const tally = this.runs[0]?.tally;
    const requests = tally?.requests ?? 0;
    const byModel = tally?.models.map((row) => row.requests) ?? [];
    const badLines = this.#badLines.count;
    const decisions: string[] = [];
    let firstBadLine: BadLine | undefined;
    eachLine(piece.bytes, piece.firstLine, (text, line, isText) => {
      // The header is where the columns came from.
      if (line === 1 && piece.columns !== undefined) return;
      const parts = isText
        ? readLine(text, piece, importer, { file, line })
        : badRecord('not UTF-8');
      if (isBad(parts)) {
        const bad = { file: piece.file, line, reason: parts.bad };
        firstBadLine ??= bad;
        this.#badLines.add(bad);
        return;
      }
      const outcome = this.#decide(parts, piece.file, line);
      if (this.#ids !== undefined && outcome !== undefined) {
        decisions.push(decisionLine(this.#ids, outcome, parts.id, file, line));
      }
    });
    return {
      requests: (tally?.requests ?? 0) - requests,
      badLines: this.#badLines.count - badLines,
      firstBadLine,
      byModel: byModel.map((before, index) => (tally?.models[index]?.requests ?? 0) - before),
      decisions: decisions.join(''),
    };
  }

  toParts(): ShardParts {
    return {
      tallies: this.runs.map((run) => run.tally.toParts()),
      moves: this.#moves?.toParts() ?? [],
      badLines: this.#badLines.toParts(),
    };
  }

  #decide(parts: RequestParts, file: number, line: number): Outcome | undefined {
    const request = new RoutingRequest(parts);
    const after = this.runs[0]?.decide(request);
    const before = this.runs[1]?.decide(request);
    if (after !== undefined && before !== undefined) {
      this.#moves?.add(before, after, { file, line, id: request.id });
    }
    return after;
  }
}

interface Ids {
  readonly rules: readonly string[];
  readonly routes: readonly string[];
  readonly models: readonly string[];
}

function decisionLine(ids: Ids, outcome: Outcome, id: string, file: string, line: number): string {
  const { route, model, cost, carbonMicrograms: carbon } = outcome;
  return `${JSON.stringify({
    id,
    file,
    line,
    rule: ids.rules[outcome.rule] ?? null,
    action: outcome.answer === 'rejected' ? 'reject' : 'route',
    status: outcome.status ?? null,
    route: route === undefined ? null : (ids.routes[route] ?? null),
    model: model === undefined ? null : (ids.models[model] ?? null),
    input_tokens: outcome.inputTokens ?? null,
    output_tokens: outcome.outputTokens ?? null,
    cost_usd: cost === undefined ? null : toUsd(cost),
    carbon_g: carbon === undefined ? null : carbon / 1e6,
  })}\n`;
}
