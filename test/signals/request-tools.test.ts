import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { requestTools } from '../../src/signals/request-tools.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(requestTools);
arrangeContract(requestTools, [[], ['search'], ['search', '__proto__', 'a b']]);

test.each([
  [{ tools: [{ type: 'function', function: { name: 'search' } }] }, ['search']],
  [{ tools: [{ type: 'web_search' }], functions: [{ name: 'legacy' }] }, ['web_search', 'legacy']],
  [{ tools: [{ name: 'a' }, { name: 'a' }, null, 7, { name: 3 }] }, ['a']],
  [{ tools: 'search' }, []],
  [{}, []],
])('%j reads %j', (body, reading) => {
  expect(requestTools.read(chatOf(body), contextOf())).toEqual(reading);
});

test('is absent without a body', () => {
  expect(requestTools.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no request body'),
  );
});
