import { expect, test } from 'vitest';
import { Absent, toReading } from '../../src/base/value.ts';

test.each([['text'], [''], [0], [false], [['a', 'b']], [[]]])('%j is a known reading', (value) => {
  expect(toReading(value)).toEqual({ kind: 'known', value });
});

test('an absent reading keeps its reason', () => {
  expect(toReading(new Absent('the request has no body'))).toEqual({
    kind: 'absent',
    why: 'the request has no body',
  });
});

test('nothing compares with an absent reading', () => {
  const absent: unknown = new Absent('not sent');
  expect(absent === new Absent('not sent')).toBe(false);
  expect((absent as number) < 1 || (absent as number) >= 1).toBe(false);
});
