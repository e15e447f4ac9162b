import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { promptNumbers } from '../../src/signals/prompt-numbers.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf, saying } from '../support/requests.ts';

signalContract(promptNumbers);
arrangeContract(promptNumbers, [0, 1, 2, 17, 1000]);

function count(text: string): unknown {
  return promptNumbers.read(saying(text), contextOf());
}

test.each([
  ['', 0],
  ['no figures, and three in words', 0],
  ['7', 1],
  ['1, 2, 3', 3],
  ['1,2,3', 1],
  ['1,000.50 and 3.14', 2],
  ["1'000'000 or 1\u202f000\u202f000", 2],
  ['12.', 1],
  ['x = -4 + 5', 2],
  ['2026-03-12', 3],
  ['10:30', 2],
  ['5kg of 3%', 2],
  ['sha256, B2B, x2, gpt-4, _1', 1],
  ['١٢٫٥ و ٣', 2],
  ['共12个，第3页', 2],
  ['\ud8005\udc00', 1],
])('%j has %i', (text, numbers) => {
  expect(count(text)).toBe(numbers);
});

test('numbers apart by spaces are counted each', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0 }), { maxLength: 50 }), (numbers) => {
      expect(count(numbers.join(' '))).toBe(numbers.length);
    }),
  );
});

test('5 MB in one run are one number', () => {
  expect(count('7'.repeat(5_000_000))).toBe(1);
  expect(count('7 '.repeat(1_000_000))).toBe(1_000_000);
});

test('it is absent without text', () => {
  expect(promptNumbers.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});
