import { difficultyReader } from '../prompt-models/models.ts';
import { NO_TEXT, NOT_LOADED } from './absences.ts';
import { defineSignal, type Signal } from './types.ts';

/** How hard a prompt looks: a rule of thumb, no promise that a model will fail. */
export const promptDifficulty: Signal = defineSignal({
  id: 'prompt.difficulty',
  type: { kind: 'number', min: 0, max: 1 },
  cost: 'model',
  summary: 'how hard the prompt looks, 0 to 1: a heuristic',
  absentWhen: 'the traffic carries no text',
  needs: 'body',
  read: () => NOT_LOADED,
  async load() {
    const reader = await difficultyReader();
    const last = reader.model.labels.length - 1;
    return {
      ...promptDifficulty,
      read(request) {
        const judged = reader.read(request);
        if (judged === undefined) return NO_TEXT;
        // Nothing is asked.
        if (judged.confidence === 0) return 0;
        // The mean level, from the first (0) to the last (1).
        const mean = judged.probabilities.reduce((sum, share, level) => sum + share * level, 0);
        return Math.min(1, mean / last);
      },
    };
  },
});
