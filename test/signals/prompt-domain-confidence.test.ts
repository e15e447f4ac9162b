import { expect, test } from 'vitest';
import { promptDomainConfidence } from '../../src/signals/prompt-domain-confidence.ts';
import { promptDomain } from '../../src/signals/prompt-domain.ts';
import { signalContract } from '../contract/signal.ts';
import { loadedSignal } from '../support/loaded-signal.ts';
import { contextOf, saying } from '../support/requests.ts';

const confidence = await loadedSignal(promptDomainConfidence);
const label = await loadedSignal(promptDomain);

signalContract(confidence);

test('is high where the answer is plain, and 0 where there is nothing to go by', () => {
  const plain = saying('Write a Python function that sorts a list of integers, with unit tests.');
  expect(typeof label.read(plain, contextOf())).toBe('string');
  expect(confidence.read(plain, contextOf())).toBeGreaterThan(0.5);
  expect(confidence.read(saying('🙂'), contextOf())).toBe(0);
});
