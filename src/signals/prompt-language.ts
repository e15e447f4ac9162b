import { languageReader as reader } from '../prompt-models/models.ts';
import { labelSignal } from './model-signal.ts';
import { languageExamples } from './language-examples.ts';
import { LANGUAGES } from './languages.ts';

/** The language of what is asked. */
export const promptLanguage = labelSignal(
  { id: 'prompt.language', summary: 'the language that the last user turn is written in', reader },
  LANGUAGES,
  languageExamples,
);
