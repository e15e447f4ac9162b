import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { requestModel } from '../../src/signals/request-model.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf } from '../support/requests.ts';

signalContract(requestModel);
arrangeContract(requestModel, ['gpt-5', '__proto__', 'a b']);

test.each([
  [{ model: 'gpt-4o' }, 'gpt-4o'],
  [{}, new Absent('the request names no model')],
  [{ model: '' }, new Absent('the request names no model')],
  [{ model: 7 }, new Absent('the request names no model')],
])('%j reads %j', (body, reading) => {
  expect(requestModel.read(chatOf(body), contextOf())).toEqual(reading);
});

test.each([
  [{}, new Absent('the traffic carries no request body')],
  [{ 'gen_ai.request.model': 'glm-5.2' }, 'glm-5.2'],
  [{ 'gen_ai.request.model': 3 }, new Absent('the traffic carries no request body')],
])('without a body, attributes %j read %j', (attributes, reading) => {
  expect(requestModel.read(requestOf({ attributes }), contextOf())).toEqual(reading);
});
