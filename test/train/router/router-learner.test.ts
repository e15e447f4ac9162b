import { describe, expect, test } from 'vitest';
import { seeded } from '../../../src/base/seeded.ts';
import type { Row } from '../../../src/evaluate/types.ts';
import { DENSE, denseOf } from '../../../src/train/router/dense-features.ts';
import { fitLogistic, sigmoid } from '../../../src/train/router/logistic.ts';
import { fitRidge, predict } from '../../../src/train/router/ridge.ts';
import { routerLearner } from '../../../src/train/router/router-learner.ts';

const readers = { judges: [], taskOf: (prompt: string) => (/\d/.test(prompt) ? 'math' : 'chat') };

function outcome(quality: number): Row['outcomes'][number] {
  const nothing = undefined;
  return {
    quality,
    cost: nothing,
    inputTokens: nothing,
    outputTokens: nothing,
    latencyMs: nothing,
    answer: nothing,
  };
}

const random = seeded(1);
const topics = ['rivers of chile', 'integrals by parts', 'poems about snow', 'proofs by induction'];

/** The weak model fails on what is about integrals and proofs. */
const rows = Array.from({ length: 240 }, (_, at): Row => {
  const topic = topics[at % 4] ?? '';
  const right = /integrals|proofs/.test(topic) ? 0.1 : 0.9;
  return {
    id: String(at),
    prompt: `please tell me about ${topic}, part ${'i'.repeat(1 + Math.floor(random() * 9))}`,
    task: undefined,
    domain: undefined,
    fold: 0,
    outcomes: [outcome(1), outcome(random() < right ? 1 : 0)],
  };
});
const ask = (prompt: string) => ({ prompt, task: undefined, domain: undefined });

describe('a router that was trained', () => {
  const learnt = routerLearner('trained', readers).learn(rows);

  test('knows on which prompts the weak model fails', () => {
    const [strong = 0, weak = 1] = learnt(ask('more about integrals and proofs'));
    const [, easy = 0] = learnt(ask('more about rivers and snow'));
    expect(strong).toBeGreaterThan(0.9);
    expect(weak).toBeLessThan(0.35);
    expect(easy).toBeGreaterThan(0.65);
  });

  test('says the same again', () => {
    const again = routerLearner('trained', readers).learn(rows);
    for (const { prompt } of rows.slice(0, 20))
      expect(again(ask(prompt))).toEqual(learnt(ask(prompt)));
  });

  test.each(['', 'x', '😀😀', 'שלום', '\u0000\uFFFF', 'a b '.repeat(1_000_000)])(
    'answers with probabilities, whatever the prompt (%#)',
    (prompt) => {
      for (const one of learnt(ask(prompt))) {
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThanOrEqual(1);
      }
    },
  );

  test('of what words do not tell, the table of tasks is what is left', () => {
    const draw = seeded(5);
    const odd = (prompt: string) => (Number(prompt) % 2 === 0 ? 'even' : 'odd');
    const numbers = rows.map((row) => {
      const prompt = String(10 + Math.floor(draw() * 90));
      return { ...row, prompt, outcomes: [outcome(Number(prompt) % 2), outcome(1)] };
    });
    const learn = routerLearner('trained', { judges: [], taskOf: odd }).learn(numbers);
    expect(learn(ask('50'))[0]).toBeLessThan(0.2);
    expect(learn(ask('51'))[0]).toBeGreaterThan(0.8);
  });
});

test('counts have names, one each, and are numbers', () => {
  for (const prompt of ['', 'What is 2 + 2?\nA. 3\nB. 4', 'ü'.repeat(100_000)]) {
    const dense = denseOf(prompt);
    expect(dense).toHaveLength(DENSE.length);
    expect([...dense].every(Number.isFinite)).toBe(true);
  }
});

describe('regressions by hand', () => {
  const row = (...values: number[]) => ({
    columns: Int32Array.from(values.keys()),
    values: Float64Array.from(values),
  });

  test('ridge: (1·1 + 2·2) / (1 + 4 + 5) = 0.5', () => {
    const weights = fitRidge([row(1), row(2)], Float64Array.of(1, 2), 1, 5);
    expect(weights[0]).toBeCloseTo(0.5, 9);
    expect(predict(row(4), weights)).toBeCloseTo(2, 9);
  });

  test('logistic: a constant alone learns the share, here 3 of 4', () => {
    const ones = [row(1), row(1), row(1), row(1)];
    const weights = fitLogistic(ones, Float64Array.of(1, 1, 1, 0), 1, 1e-9);
    expect(sigmoid(weights[0] ?? 0)).toBeCloseTo(0.75, 3);
  });
});
