import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { requestImages } from '../../src/signals/request-images.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(requestImages);
arrangeContract(requestImages, [0, 1, 3, 1000]);

test.each([
  [{ messages: [{ role: 'user', content: 'no image' }] }, 0],
  [{ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: {} }] }] }, 1],
  [
    { messages: [{ role: 'user', content: [{ type: 'image' }] }, { content: { type: 'image' } }] },
    2,
  ],
  [{}, 0],
])('%j reads %j', (body, reading) => {
  expect(requestImages.read(chatOf(body), contextOf())).toEqual(reading);
});

test('is absent without a body', () => {
  expect(requestImages.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no request body'),
  );
});
