/**
 * The models that llmroute brings. Each stands in a module of its own that is loaded when a policy
 * names a signal that needs it, once for each process.
 */
import { featuresOf } from '../text-model/features.ts';
import { languageFeaturesOf } from '../text-model/language-features.ts';
import { PromptReader } from '../text-model/reader.ts';
import { openModel } from './open-model.ts';

/** Which of 14 tasks a prompt sets. */
export const taskReader = once(async () => {
  const { model } = openModel(await import('./weights/task.ts'));
  return new PromptReader(model, featuresOf);
});

/** Which of 14 fields of knowledge a prompt is about. */
export const domainReader = once(async () => {
  const { model } = openModel(await import('./weights/domain.ts'));
  return new PromptReader(model, featuresOf);
});

/** Which of five levels of difficulty the writers of like prompts gave them. */
export const difficultyReader = once(async () => {
  const { model } = openModel(await import('./weights/difficulty.ts'));
  return new PromptReader(model, featuresOf);
});

/** Which language what is asked is written in. */
export const languageReader = once(async () => {
  const { model } = openModel(await import('./weights/language.ts'));
  return new PromptReader(model, languageFeaturesOf);
});

/** The same promise to everybody. */
function once<Result>(load: () => Promise<Result>): () => Promise<Result> {
  let loading: Promise<Result> | undefined;
  return () => (loading ??= load());
}
