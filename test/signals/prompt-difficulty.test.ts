import { expect, test } from 'vitest';
import { promptDifficulty } from '../../src/signals/prompt-difficulty.ts';
import { signalContract } from '../contract/signal.ts';
import { loadedSignal } from '../support/loaded-signal.ts';
import { contextOf, saying } from '../support/requests.ts';

const difficulty = await loadedSignal(promptDifficulty);

signalContract(difficulty);

const read = (text: string): number => difficulty.read(saying(text), contextOf()) as number;

test('small talk is easier than a proof', () => {
  const easy = read('thanks, have a nice day!');
  const hard = read(
    'Prove that every continuous bijection from a compact space to a Hausdorff space is a homeomorphism, and construct a counterexample where compactness is dropped. Justify each step rigorously.',
  );
  expect(easy).toBeLessThan(hard);
  expect(read('')).toBe(0);
});
