import { describe, expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { header } from '../../src/signals/header.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf } from '../support/requests.ts';

signalContract(header.bind('header.x-team'));
arrangeContract(header.bind('header.x-team'), ['search', '', 'a "b"\n\'c\'', '\ud800']);

describe('a header', () => {
  const headers = { 'x-team': 'search', empty: '' };

  test.each([
    ['header.x-team', 'search'],
    ['header.X-Team', 'search'],
    ['header.empty', ''],
    ['header.x-other', new Absent('header `x-other` was not sent')],
    ['header.constructor', new Absent('header `constructor` was not sent')],
    ['header.__proto__', new Absent('header `__proto__` was not sent')],
  ])('%s reads %j', (name, reading) => {
    expect(header.bind(name).read(requestOf({ headers }), contextOf())).toEqual(reading);
  });

  test('is one signal however its name is written', () => {
    expect(header.bind('header.X-Team').id).toBe('header.x-team');
  });

  test('has a name that fits its own parameter', () => {
    const parameter = new RegExp(`^${header.parameter}$`);
    expect(header.example.slice(header.prefix.length)).toMatch(parameter);
    expect('a b').not.toMatch(parameter);
    expect('').not.toMatch(parameter);
  });
});
