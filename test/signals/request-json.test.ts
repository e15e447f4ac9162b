import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { requestJson } from '../../src/signals/request-json.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(requestJson);
arrangeContract(requestJson, [true, false]);

test.each([
  [{ response_format: { type: 'json_object' } }, true],
  [{ response_format: { type: 'json_schema', json_schema: {} } }, true],
  [{ response_format: { type: 'text' } }, false],
  [{ response_format: 'json' }, false],
  [{}, false],
])('%j reads %j', (body, reading) => {
  expect(requestJson.read(chatOf(body), contextOf())).toEqual(reading);
});

test.each([
  [{}, new Absent('the traffic carries no request body')],
  [{ 'gen_ai.output.type': 'json' }, true],
  [{ 'gen_ai.output.type': 'text' }, false],
])('without a body, attributes %j read %j', (attributes, reading) => {
  expect(requestJson.read(requestOf({ attributes }), contextOf())).toEqual(reading);
});
