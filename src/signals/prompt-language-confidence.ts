import { languageReader as reader } from '../prompt-models/models.ts';
import { confidenceSignal } from './model-signal.ts';

/** How sure the language is. */
export const promptLanguageConfidence = confidenceSignal({
  id: 'prompt.language.confidence',
  summary: 'how likely the likeliest language is (0 to 1)',
  reader,
});
