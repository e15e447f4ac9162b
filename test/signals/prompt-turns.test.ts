import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { promptTurns } from '../../src/signals/prompt-turns.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(promptTurns);
arrangeContract(promptTurns, [0, 1, 2, 7, 2000]);

test.each([
  [{ messages: [{ role: 'user', content: 'hello' }] }, 1],
  [
    {
      messages: [
        { role: 'system', content: 'x' },
        { role: 'assistant', content: 'y' },
      ],
    },
    0,
  ],
  [{ messages: Array.from({ length: 200 }, () => ({ role: 'user', content: 'x' })) }, 200],
  [{}, 0],
])('%j reads %j', (body, reading) => {
  expect(promptTurns.read(chatOf(body), contextOf())).toEqual(reading);
});

test('is absent without a body', () => {
  expect(promptTurns.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});
