import { taskReader as reader } from '../prompt-models/models.ts';
import { confidenceSignal } from './model-signal.ts';

/** How sure the task is. */
export const promptTaskConfidence = confidenceSignal({
  id: 'prompt.task.confidence',
  summary: 'how likely the likeliest task is (0 to 1)',
  reader,
});
