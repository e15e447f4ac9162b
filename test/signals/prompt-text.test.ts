import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { promptText } from '../../src/signals/prompt-text.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(promptText);
arrangeContract(promptText, ['', 'hi', '__proto__', '"\n\\', '\ud800']);

test.each([
  [{ messages: [{ role: 'user', content: 'hello' }] }, 'hello'],
  [
    {
      messages: [
        { role: 'user', content: 'first' },
        { role: 'assistant', content: 'no' },
        { role: 'user', content: 'last' },
        { role: 'user', content: '' },
      ],
    },
    'last',
  ],
  [{ messages: [{ role: 'user', content: [{ type: 'text', text: 'a' }, 'b'] }] }, 'a\nb'],
  [
    { messages: [{ role: 'user', content: '\u202eمرحبا \ud800 \0 👩‍👧' }] },
    '\u202eمرحبا \ud800 \0 👩‍👧',
  ],
  [{ messages: [{ role: 'system', content: 'only this' }] }, ''],
  [{}, ''],
])('%j reads %j', (body, reading) => {
  expect(promptText.read(chatOf(body), contextOf())).toEqual(reading);
});

test('is absent without a body', () => {
  expect(promptText.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});
