import { groupBy } from '../../base/group-by.ts';
import type { Learner, Question, Row } from '../types.ts';

/**
 * A group of so many prompts weighs as much as all others together: few prompts of a group say
 * little, and the mean of all says the rest (the usual shrinkage of small groups).
 */
const PRIOR = 5;

/** A table of mean quality for each group and model. */
export function tableLearner(
  name: string,
  groupOf: (question: Question) => string | undefined,
): Learner {
  return {
    name,
    learn(rows) {
      const overall = meanQuality(rows);
      const table = new Map(
        [...groupBy(rows, groupOf)].map(([group, members]) => {
          const own = meanQuality(members);
          const weight = members.length / (members.length + PRIOR);
          return [
            group,
            overall.map((mean, model) => mean + weight * ((own[model] ?? mean) - mean)),
          ] as const;
        }),
      );
      return (question) => {
        const group = groupOf(question);
        return (group === undefined ? undefined : table.get(group)) ?? overall;
      };
    },
  };
}

function meanQuality(rows: readonly Row[]): readonly number[] {
  const sums: number[] = [];
  for (const { outcomes } of rows) {
    for (const [model, { quality }] of outcomes.entries()) {
      sums[model] = (sums[model] ?? 0) + quality;
    }
  }
  return sums.map((sum) => sum / rows.length);
}
