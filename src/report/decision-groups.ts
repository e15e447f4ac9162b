import { MoneySum } from '../base/money.ts';
import type { MoveEnd, MoveParts } from '../simulate/moves.ts';
import type { TallyShape } from '../simulate/tally.ts';
import type { DecisionEnd, DecisionGroup } from './diff-report.ts';

/** What moved between two policies, with names instead of places. */
export function decisionGroups(
  moves: readonly MoveParts[],
  before: TallyShape,
  after: TallyShape,
  files: readonly string[],
): readonly DecisionGroup[] {
  return moves.map((move) => ({
    from: named(move.from, before),
    to: named(move.to, after),
    requests: move.requests,
    cost_before_usd: MoneySum.fromParts(move.costBefore).toUsd(),
    cost_after_usd: MoneySum.fromParts(move.costAfter).toUsd(),
    unpriced: move.unpriced,
    example: {
      id: move.example.id,
      file: files[move.example.file] ?? '',
      line: move.example.line,
    },
  }));
}

function named(end: MoveEnd, shape: TallyShape): DecisionEnd {
  return { rule: shape.rules[end.rule] ?? '', answer: answerOf(end, shape) };
}

function answerOf(end: MoveEnd, shape: TallyShape): string {
  switch (end.answer) {
    case 'model':
      return end.model === undefined ? 'unknown' : (shape.models[end.model] ?? 'unknown');
    case 'rejected':
      return `rejected ${String(end.status ?? '')}`;
    case 'unroutable':
      return 'unroutable';
  }
}
