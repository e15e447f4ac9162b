import { expect, test } from 'vitest';
import { tags } from '../../src/signals/tags.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf } from '../support/requests.ts';

signalContract(tags);
arrangeContract(tags, [[], ['batch'], ['batch', '__proto__', '']]);

test.each([
  [undefined, []],
  [[], []],
  [
    ['b', 'a', 'b'],
    ['b', 'a'],
  ],
])('tags %j read %j', (sent, reading) => {
  expect(tags.read(requestOf({ tags: sent }), contextOf())).toEqual(reading);
});
