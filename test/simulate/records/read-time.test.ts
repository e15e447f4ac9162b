import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTime } from '../../../src/simulate/records/read-time.ts';

describe('a written time', () => {
  test.each([
    ['2023-11-16 18:17:03.9799600', '2023-11-16T18:17:03.979Z'],
    ['2023-11-16T18:17:03', '2023-11-16T18:17:03.000Z'],
    ['2023-11-16t18:17:03.5z', '2023-11-16T18:17:03.500Z'],
    ['2023-11-16T18:17:03,05+02:00', '2023-11-16T16:17:03.050Z'],
    ['2023-11-16T00:17:03-0530', '2023-11-16T05:47:03.000Z'],
    ['0099-03-01T00:00:00Z', '0099-03-01T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(readTime(text)!).toISOString()).toBe(iso);
  });

  test.each([
    '',
    'now',
    '2023-11-16',
    '2023-13-16T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2023-11-31T00:00:00Z',
    '2023-00-10T00:00:00Z',
    '2023-11-16T24:00:00Z',
    '2023-11-16T18:60:03Z',
    '2023-11-16T18:17:61Z',
    '2023-11-16T18:17:03.',
    '2023-11-16T18:17:03.1234567890123',
    '2023-11-16T18:17:03 UTC',
    '2023-11-16X18:17:03',
    '2023/11/16 18:17:03',
    '12023-11-16T18:17:03Z',
  ])('%s is none', (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  test('every time that JavaScript writes is read back', () => {
    const noInvalidDate = {
      noInvalidDate: true,
      min: new Date('0000-01-01'),
      max: new Date('9999-12-31'),
    };
    fc.assert(
      fc.property(fc.date(noInvalidDate), (date) => {
        expect(readTime(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const time = readTime(text);
        expect(time === undefined || Number.isFinite(time)).toBe(true);
      }),
    );
  });
});
