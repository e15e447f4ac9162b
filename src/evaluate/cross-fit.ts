import type { Learner, Row, Scorer } from './types.ts';

/**
 * A scorer out of a learner: each row is scored by what was learnt from the rows of the other folds,
 * so that no row is measured on what it taught.
 */
export function crossFit(learner: Learner, rows: readonly Row[]): Scorer {
  const folds = new Map<number, ReturnType<Learner['learn']>>();
  for (const fold of new Set(rows.map((row) => row.fold))) {
    folds.set(fold, learner.learn(rows.filter((row) => row.fold !== fold)));
  }
  return {
    name: learner.name,
    scale: 'quality',
    score(row) {
      const { prompt, task, domain } = row;
      return folds.get(row.fold)?.({ prompt, task, domain }) ?? [];
    },
  };
}
