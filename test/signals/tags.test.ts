import { expect, test } from 'vitest';
import { tags } from '../../src/signals/tags.ts';
import { signalContract } from '../contract/signal.ts';
import { contextOf, requestOf } from '../support/requests.ts';

signalContract(tags);

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
