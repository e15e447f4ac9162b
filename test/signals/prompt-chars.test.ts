import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { promptChars } from '../../src/signals/prompt-chars.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(promptChars);
arrangeContract(promptChars, [0, 1, 2, 5, 6, 100, 4097]);

test.each([
  [{ messages: [{ role: 'user', content: 'hello' }] }, 5],
  [
    {
      messages: [
        { role: 'system', content: 'ab' },
        { role: 'user', content: 'cde' },
      ],
    },
    5,
  ],
  [{ messages: [{ role: 'user', content: '👍' }] }, 2],
  [{ messages: [{ role: 'user', content: 'x'.repeat(5_000_000) }] }, 5_000_000],
  [{}, 0],
])('%j reads %j', (body, reading) => {
  expect(promptChars.read(chatOf(body), contextOf())).toEqual(reading);
});

test('is absent without a body', () => {
  expect(promptChars.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});
