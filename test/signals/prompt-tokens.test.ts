import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import type { TokenCounter } from '../../src/request/types.ts';
import { promptTokens } from '../../src/signals/prompt-tokens.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf, saying } from '../support/requests.ts';

signalContract(promptTokens);
arrangeContract(promptTokens, [0, 1, 8001, 100_000_000]);

const usage = { input: 4808, output: 10, cacheRead: 0, cacheWrite: 0, reasoning: 0 };

test('the recorded count comes first, with a body or without', () => {
  expect(promptTokens.read(requestOf({ usage }), contextOf())).toBe(4808);
});

test('it is absent where nothing was recorded and nothing can be counted', () => {
  expect(promptTokens.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries neither a token count nor text'),
  );
});

test('each context counts with its own counter', () => {
  const tokens: TokenCounter = { from: 'exact', count: (text) => text.length };
  const request = saying('hello');
  const estimated = promptTokens.read(request, contextOf());
  expect(promptTokens.read(request, contextOf({ tokens }))).toBe(5 + 7);
  expect(promptTokens.read(request, contextOf())).toBe(estimated);
});
