import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { requestMaxTokens } from '../../src/signals/request-max-tokens.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(requestMaxTokens);
arrangeContract(requestMaxTokens, [0, 1, 4096]);

test.each([
  [{ max_tokens: 500 }, 500],
  [{ max_tokens: 500, max_completion_tokens: 200 }, 200],
  [{ max_tokens: 0 }, 0],
  [{}, new Absent('the request sets no bound on output tokens')],
  [{ max_tokens: '500' }, new Absent('the request sets no bound on output tokens')],
  [{ max_tokens: -1 }, new Absent('the request sets no bound on output tokens')],
  [{ max_tokens: 1.5 }, new Absent('the request sets no bound on output tokens')],
])('%j reads %j', (body, reading) => {
  expect(requestMaxTokens.read(chatOf(body), contextOf())).toEqual(reading);
});

test.each([
  [{}, new Absent('the traffic carries no request body')],
  [{ 'gen_ai.request.max_tokens': 64 }, 64],
  [{ 'gen_ai.request.max_tokens': -64 }, new Absent('the traffic carries no request body')],
])('without a body, attributes %j read %j', (attributes, reading) => {
  expect(requestMaxTokens.read(requestOf({ attributes }), contextOf())).toEqual(reading);
});
