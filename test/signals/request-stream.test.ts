import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { requestStream } from '../../src/signals/request-stream.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(requestStream);
arrangeContract(requestStream, [true, false]);

test.each([
  [{ stream: true }, true],
  [{ stream: false }, false],
  [{}, false],
  [{ stream: 'true' }, false],
])('%j reads %j', (body, reading) => {
  expect(requestStream.read(chatOf(body), contextOf())).toEqual(reading);
});

test.each([
  [{}, new Absent('the traffic carries no request body')],
  [{ 'gen_ai.request.stream': true }, true],
])('without a body, attributes %j read %j', (attributes, reading) => {
  expect(requestStream.read(requestOf({ attributes }), contextOf())).toEqual(reading);
});
