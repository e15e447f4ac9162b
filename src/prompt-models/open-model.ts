import { decodeModel, type ModelFile } from '../text-model/model-file.ts';

/** The model in a module of weights, which holds a model file in base 64. */
export function openModel({ weights }: { readonly weights: string }): ModelFile {
  const text = atob(weights);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  const opened = decodeModel(bytes);
  if ('problem' in opened)
    throw new Error(`a model that llmroute brings is broken: ${opened.problem}`);
  return opened;
}
