import { encodeModel, FEATURES } from '../../src/text-model/model-file.ts';
import { trainIntents } from '../../src/train/train-intents.ts';

/** The file of a classifier with two labels, `refund` and `password`, for policies that name one. */
export function smallClassifier(): Uint8Array {
  const rows = ['refund my money', 'password is lost'].flatMap((text) =>
    ['please', 'now', 'today', 'thanks', 'at once', 'again'].map((end) => ({
      text: `${text} ${end}`,
      label: text.split(' ')[0] ?? '',
    })),
  );
  const { model } = trainIntents(rows, { seed: 1 });
  return encodeModel({ model, about: {}, features: FEATURES.intent });
}
