import { isObject } from '../base/json.ts';
import { intentFeaturesOf } from './intent-features.ts';
import { decodeModel, FEATURES } from './model-file.ts';
import { PromptReader } from './reader.ts';

/** A classifier that `train intents` made, ready to read texts. */
export interface Classifier {
  readonly reader: PromptReader;
  /** A text of each label for which the file has one that the model knows. */
  readonly examples: ReadonlyMap<string, string>;
}

/** The classifier in a file, or what is wrong with the file. Never throws. */
export function openClassifier(bytes: Uint8Array): Classifier | { readonly problem: string } {
  const opened = decodeModel(bytes);
  if ('problem' in opened) return opened;
  if (opened.features !== FEATURES.intent) return { problem: 'it was trained for something else' };
  const reader = new PromptReader(opened.model, intentFeaturesOf);
  const stated = opened.about['examples'];
  const examples = new Map<string, string>();
  if (isObject(stated)) {
    for (const label of opened.model.labels) {
      const text = Object.hasOwn(stated, label) ? stated[label] : undefined;
      if (typeof text !== 'string' || text.length > LONGEST_EXAMPLE) continue;
      const judged = reader.judge(text);
      if (judged.label === label && judged.confidence >= opened.model.floor) {
        examples.set(label, text);
      }
    }
  }
  return { reader, examples };
}

/** UTF-16 units of an example. */
export const LONGEST_EXAMPLE = 300;
