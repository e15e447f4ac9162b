import { expect, it } from 'vitest';
import { featuresOf } from '../../src/text-model/features.ts';
import { encodeModel } from '../../src/text-model/model-file.ts';
import { calibrate } from '../../src/train/calibrate.ts';
import { trainModel } from '../../src/train/train-model.ts';

const words = { fruit: ['apple', 'pear', 'plum', 'fig'], tool: ['hammer', 'saw', 'file', 'drill'] };
const texts = Object.entries(words).flatMap(([label, list]) =>
  list.flatMap((word) =>
    ['a', 'the', 'my', 'one', 'every'].map((first) => ({ text: `${first} ${word} here`, label })),
  ),
);
const options = {
  labels: ['fruit', 'tool'],
  featuresOf,
  seed: 7,
  folds: 4,
  epochs: 5,
  rate: 0.3,
  decay: 0.01,
  least: 2,
  floor: 0.5,
};

it('judges every text by a model that has not seen it, and gives the same bytes again', () => {
  const trained = trainModel(texts, options);
  expect(trained.crossFit.map(({ at }) => at).sort((a, b) => a - b)).toEqual(
    texts.map((_, at) => at),
  );
  const right = trained.crossFit.filter(
    ({ label, probabilities }) => (probabilities[label] as number) > 0.5,
  );
  expect(right.length).toBeGreaterThan(texts.length * 0.9);
  const again = trainModel(texts, options);
  expect(encodeModel({ model: again.model, about: {} })).toEqual(
    encodeModel({ model: trained.model, about: {} }),
  );
  expect(trained.model.floor).toBe(0.5);
});

it('measures nothing on texts that only help', () => {
  const more = texts.map((one) => ({ ...one, aside: one.label === 'tool' }));
  const { crossFit } = trainModel(more, options);
  expect(crossFit.every(({ label }) => label === 0)).toBe(true);
  expect(crossFit).toHaveLength(20);
});

it('finds the temperature that makes probabilities true', () => {
  // Nine of ten are right, and 0.99 was claimed.
  const claimed = Float64Array.from([0.99, 0.01]);
  const judged = Array.from({ length: 100 }, (_, at) => ({
    label: at % 10 === 0 ? 1 : 0,
    probabilities: claimed,
  }));
  const temperature = calibrate(judged);
  const power = (one: number): number => one ** (1 / temperature);
  expect(power(0.99) / (power(0.99) + power(0.01))).toBeCloseTo(0.9, 2);
  expect(calibrate([])).toBe(1);
});
