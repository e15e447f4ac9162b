import { MoneySum } from '../base/money.ts';
import type { Outcome, RequestPlace } from './types.ts';

/** Where a request ends up, by place in its policy. */
export interface MoveEnd {
  readonly rule: number;
  readonly answer: Outcome['answer'];
  readonly status: number | undefined;
  readonly model: number | undefined;
}

/** Requests that went from one rule and answer to another, as they travel between threads. */
export interface MoveParts {
  readonly from: MoveEnd;
  readonly to: MoveEnd;
  readonly requests: number;
  /** What they cost before, over those whose cost is known on both sides (or was nothing). */
  readonly costBefore: readonly [dollars: number, picodollars: number];
  readonly costAfter: readonly [dollars: number, picodollars: number];
  /** Requests of which one cost or both are not known. */
  readonly unpriced: number;
  /** The first of them in the traffic. */
  readonly example: RequestPlace;
}

interface Move {
  readonly from: MoveEnd;
  readonly to: MoveEnd;
  requests: number;
  readonly costBefore: MoneySum;
  readonly costAfter: MoneySum;
  unpriced: number;
  example: RequestPlace;
}

/**
 * What moved between two policies, grouped by old rule, new rule, old answer and new answer.
 * Parts merge in any order; the example is always the group's first request in the traffic.
 */
export class Moves {
  readonly #sameRule: (before: number, after: number) => boolean;
  readonly #sameModel: (before: number, after: number) => boolean;
  readonly #groups = new Map<string, Move>();

  /** The functions say whether places in the two policies mean the same rule, the same model. */
  constructor(
    sameRule: (before: number, after: number) => boolean,
    sameModel: (before: number, after: number) => boolean,
  ) {
    this.#sameRule = sameRule;
    this.#sameModel = sameModel;
  }

  /** Counts a request that both policies decided, if it moved. */
  add(before: Outcome, after: Outcome, place: RequestPlace): void {
    if (this.#sameRule(before.rule, after.rule) && this.sameAnswer(before, after)) return;
    const move = this.#group(before, after, place);
    move.requests++;
    if (isUnpriced(before) || isUnpriced(after)) move.unpriced++;
    else {
      move.costBefore.add(before.cost ?? 0);
      move.costAfter.add(after.cost ?? 0);
    }
    if (isEarlier(place, move.example)) move.example = place;
  }

  /** Whether two ends give the caller the same answer: the same model, or the same refusal. */
  sameAnswer(before: MoveEnd, after: MoveEnd): boolean {
    if (before.answer !== after.answer || before.status !== after.status) return false;
    if (before.model === undefined || after.model === undefined) {
      return before.model === after.model;
    }
    return this.#sameModel(before.model, after.model);
  }

  merge(parts: readonly MoveParts[]): void {
    for (const part of parts) {
      const move = this.#group(part.from, part.to, part.example);
      move.requests += part.requests;
      move.costBefore.merge(MoneySum.fromParts(part.costBefore));
      move.costAfter.merge(MoneySum.fromParts(part.costAfter));
      move.unpriced += part.unpriced;
      if (isEarlier(part.example, move.example)) move.example = part.example;
    }
  }

  /** Most requests first, then by the first request. */
  toParts(): readonly MoveParts[] {
    return [...this.#groups.values()]
      .sort(
        (a, b) =>
          b.requests - a.requests ||
          a.example.file - b.example.file ||
          a.example.line - b.example.line,
      )
      .map((move) => ({
        ...move,
        costBefore: move.costBefore.toParts(),
        costAfter: move.costAfter.toParts(),
      }));
  }

  #group(from: MoveEnd, to: MoveEnd, example: RequestPlace): Move {
    const key = `${keyOf(from)} ${keyOf(to)}`;
    let move = this.#groups.get(key);
    if (move === undefined) {
      move = {
        from: endOf(from),
        to: endOf(to),
        requests: 0,
        costBefore: new MoneySum(),
        costAfter: new MoneySum(),
        unpriced: 0,
        example,
      };
      this.#groups.set(key, move);
    }
    return move;
  }
}

function keyOf(end: MoveEnd): string {
  return `${end.rule}/${end.answer}/${end.status ?? ''}/${end.model ?? ''}`;
}

function endOf({ rule, answer, status, model }: MoveEnd): MoveEnd {
  return { rule, answer, status, model };
}

/** Whether a request reached a model and its cost is not known; a refusal costs nothing. */
function isUnpriced(outcome: Outcome): boolean {
  return outcome.answer === 'model' && outcome.cost === undefined;
}

function isEarlier(a: RequestPlace, b: RequestPlace): boolean {
  return a.file < b.file || (a.file === b.file && a.line < b.line);
}
