import { describe, expect, it } from 'vitest';
import { embedded } from '../../src/providers/embedded.ts';
import type { AnswerUsage } from '../../src/providers/types.ts';
import { providerContract } from '../contract/provider.ts';

providerContract(embedded, [], undefined);

const counter = { from: 'estimated', count: (text: string) => Math.ceil(text.length / 4) } as const;

function ask(prompt: string, maxTokens?: number, model = 'luna') {
  const steps = embedded.answer({ model, prompt, inputTokens: 7, maxTokens, counter });
  const text = steps.map(({ event }) => (event.kind === 'text' ? event.text : '')).join('');
  const usage = steps
    .map(({ event }) => (event.kind === 'usage' ? event.usage : undefined))
    .find((found): found is AnswerUsage => found !== undefined);
  const finish = steps
    .map(({ event }) => (event.kind === 'finish' ? event.reason.unified : ''))
    .join('');
  return { steps, text, usage, finish };
}

describe('embedded', () => {
  it('says what it is and what was asked', () => {
    expect(ask('What is 2+2?').text).toMatch(
      /^This is the embedded answer of model luna; no network was used\. You asked: "What is 2\+2\?"\. /,
    );
  });
  it('counts the tokens it is given and those it writes', () => {
    const { text, usage } = ask('hello');
    expect(usage).toEqual({
      input: 7,
      output: counter.count(text),
      cacheRead: 0,
      cacheWrite: 0,
      reasoning: 0,
    });
  });
  it('answers another model or prompt differently paced or worded', () => {
    expect(ask('hello', undefined, 'sol').steps).not.toEqual(ask('hello').steps);
    expect(ask('hallo').steps).not.toEqual(ask('hello').steps);
  });
  it('stops at the bound on output', () => {
    expect(ask('hello', 3)).toMatchObject({ finish: 'length', text: 'This is the ' });
    expect(ask('hello', 1000).finish).toBe('stop');
  });
  it('quotes long and hostile prompts short and on one line', () => {
    const { text } = ask(`\u001b[2J\n${'x'.repeat(1_000_000)}\ud83d`);
    expect(text).toMatch(/You asked: "\[2J x{55}…"/);
    expect(text).not.toMatch(/[\p{Cc}]/u);
  });
  it('streams in words with a pause before the first', () => {
    const { steps } = ask('hello');
    expect(steps[0]?.afterMs).toBeGreaterThanOrEqual(150);
    expect(steps.length).toBeGreaterThan(15);
  });
});
