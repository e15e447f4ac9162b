import type { Learner, Scorer } from '../types.ts';

/** Of a pair, the longer prompt goes to the strong model: needs no labels, and is hard to beat. */
export function lengthOfPair(models: number, strong: number): Scorer {
  return {
    name: 'length',
    scale: 'order',
    score: ({ prompt }) =>
      Array.from({ length: models }, (_, model) => (model === strong ? prompt.length : 0)),
  };
}

const PARTS = 10;

/** Of several models, a table of mean quality for each tenth of the prompts by length. */
export const lengthLearner: Learner = {
  name: 'length',
  learn(rows) {
    const sorted = rows.toSorted((a, b) => a.prompt.length - b.prompt.length);
    const parts = Array.from({ length: PARTS }, (_, part) => {
      const members = sorted.slice(
        Math.floor((part * sorted.length) / PARTS),
        Math.floor(((part + 1) * sorted.length) / PARTS),
      );
      const models = rows[0]?.outcomes.length ?? 0;
      return {
        longest: members.at(-1)?.prompt.length,
        means: Array.from(
          { length: models },
          (_, model) =>
            members.reduce((sum, row) => sum + (row.outcomes[model]?.quality ?? 0), 0) /
            Math.max(1, members.length),
        ),
      };
    }).filter(({ longest }) => longest !== undefined);
    const last = parts.at(-1)?.means ?? [];
    return ({ prompt }) =>
      parts.find(({ longest }) => prompt.length <= (longest ?? 0))?.means ?? last;
  },
};
