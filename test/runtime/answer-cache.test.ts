import { expect, test } from 'vitest';
import { AnswerCache } from '../../src/runtime/answer-cache.ts';

test('an answer holds until its time', () => {
  const cache = new AnswerCache();
  cache.set('a', '1', 10);
  expect(cache.get('a', 9)).toBe('1');
  expect(cache.get('a', 10)).toBeUndefined();
  expect(cache.get('a', 9)).toBeUndefined();
  expect(cache.get('__proto__', 0)).toBeUndefined();
});

test('of too many, those that nobody used for longest go first', () => {
  const cache = new AnswerCache(2);
  cache.set('a', '1', 10);
  cache.set('b', '2', 10);
  expect(cache.get('a', 0)).toBe('1');
  cache.set('c', '3', 10);
  expect(['a', 'b', 'c'].map((key) => cache.get(key, 0))).toEqual(['1', undefined, '3']);
  cache.set('c', '4', 10);
  expect(['a', 'c'].map((key) => cache.get(key, 0))).toEqual(['1', '4']);
});
