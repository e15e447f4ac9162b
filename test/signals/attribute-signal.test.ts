import { describe, expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { attributeSignal } from '../../src/signals/attribute-signal.ts';
import type { SignalType } from '../../src/signals/types.ts';
import type { Attributes } from '../../src/request/types.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf } from '../support/requests.ts';

const types: Readonly<Record<string, SignalType>> = {
  text: { kind: 'string' },
  plan: { kind: 'string', values: ['free', 'pro'] },
  number: { kind: 'number' },
  seats: { kind: 'number', min: 1, max: 10, integer: true },
  flag: { kind: 'boolean' },
  labels: { kind: 'set' },
  rights: { kind: 'set', values: ['read', 'write'] },
};

describe.each(Object.entries(types))('an attribute of type %s', (_, type) => {
  signalContract(attributeSignal('plan', type));
});

arrangeContract(attributeSignal('plan', { kind: 'string' }), ['free', '', '__proto__', "it's\n"]);
arrangeContract(attributeSignal('__proto__', { kind: 'string' }), ['free']);
arrangeContract(attributeSignal('seats', { kind: 'number' }), [0, -1.5, 1e21, 5e-324]);
arrangeContract(attributeSignal('flag', { kind: 'boolean' }), [true, false]);
arrangeContract(attributeSignal('labels', { kind: 'set' }), [[], ['a'], ['a', '__proto__', '']]);

const PLAN = '`x` was sent, but it is not one of `free`, `pro`';

test.each<[type: string, value: unknown, reading: unknown]>([
  ['text', 'a', 'a'],
  ['text', '', ''],
  ['text', 3, '`x` was sent, but it is not a string'],
  ['plan', 'pro', 'pro'],
  ['plan', 'Pro', PLAN],
  ['plan', true, PLAN],
  ['number', -0.5, -0.5],
  ['number', NaN, '`x` was sent, but it is not a number'],
  ['number', '3', '`x` was sent, but it is not a number'],
  ['seats', 10, 10],
  ['seats', 11, '`x` was sent, but it is not a whole number from 1 up to 10'],
  ['seats', 0, '`x` was sent, but it is not a whole number from 1 up to 10'],
  ['seats', 1.5, '`x` was sent, but it is not a whole number from 1 up to 10'],
  ['flag', false, false],
  ['flag', 'false', '`x` was sent, but it is not `true` or `false`'],
  ['labels', ['b', 'a', 'b'], ['b', 'a']],
  ['labels', 'a', '`x` was sent, but it is not a list of strings'],
  ['labels', ['a', 3], '`x` was sent, but it is not a list of strings'],
  ['rights', ['read'], ['read']],
  ['rights', ['own'], '`x` was sent, but it is not a list of strings out of `read`, `write`'],
  ['text', null, '`x` was sent, but it is not a string'],
])('%s: %j reads %j', (name, value, reading) => {
  const type = types[name] ?? { kind: 'boolean' };
  const attributes = { x: value } as Attributes;
  const read = attributeSignal('x', type).read(requestOf({ attributes }), contextOf());
  expect(read instanceof Absent ? read.why : read).toEqual(reading);
});

test.each(['x', 'constructor', '__proto__', 'toString'])('%s that was not sent is absent', (id) => {
  const read = attributeSignal(id, { kind: 'string' }).read(requestOf(), contextOf());
  expect(read).toEqual(new Absent(`\`${id}\` was not sent`));
});
