import { openClassifier, LONGEST_EXAMPLE } from '../text-model/open-classifier.ts';
import type { Judgement, LabelledRow } from './train-intents.ts';

/**
 * For each label the text that other models were surest of, among those short enough; the first of
 * equals. Whoever opens the model believes an example only where the model knows it.
 */
export function pickExamples(
  rows: readonly LabelledRow[],
  judgements: readonly Judgement[],
): Readonly<Record<string, string>> {
  const best = new Map<string, { readonly own: number; readonly text: string }>();
  for (const { at, label, own } of judgements) {
    const row = rows[at];
    if (row === undefined || label < 0 || row.text.length > LONGEST_EXAMPLE) continue;
    if (own > (best.get(row.label)?.own ?? -1)) best.set(row.label, { own, text: row.text });
  }
  const labels = [...best].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(labels.map(([label, { text }]) => [label, text]));
}

/** Labels without an example that the model in a file knows. */
export function labelsWithoutExample(file: Uint8Array): readonly string[] {
  const opened = openClassifier(file);
  if ('problem' in opened) throw new Error(`a model was written that is none: ${opened.problem}`);
  const { reader, examples } = opened;
  return reader.model.labels.filter((label) => !examples.has(label));
}
