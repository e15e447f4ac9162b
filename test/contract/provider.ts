import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import type { AnswerEvent, Provider } from '../../src/providers/types.ts';
import type { Api } from '../../src/request/types.ts';

const KEY = 'k3y-that-must-stay-secret';
const BODIES: Readonly<Record<Api, JsonObject>> = {
  'openai.chat': { messages: [{ role: 'user', content: 'hello' }] },
  'openai.responses': { input: 'hello' },
  'anthropic.messages': { messages: [{ role: 'user', content: 'hello' }], max_tokens: 9 },
};
const STATUSES = [
  400, 401, 402, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 502, 503, 504, 529,
];
const BROKEN_BODIES = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '[null]',
  '{"error":null}',
  '{"error":{"message":{}}}',
  '<html>',
];

/** What every provider must do; `streams` are whole streams of its own, one data text per event. */
export function providerContract(
  provider: Provider,
  streams: readonly (readonly string[])[],
  unknownFinish: string | undefined,
): void {
  describe(`${provider.id} keeps the provider contract`, () => {
    it('has an id, a summary and at least one dialect', () => {
      expect(provider.id).toMatch(/^[a-z][a-z-]*$/);
      expect(provider.summary).toMatch(/^[a-z].*[^.]$/);
      expect(provider.apis.length).toBeGreaterThan(0);
    });
    if (provider.kind === 'local') {
      it('answers the same for the same request, and finishes', () => {
        const request = {
          model: 'm',
          prompt: 'hello',
          inputTokens: 1,
          maxTokens: undefined,
          counter: { from: 'estimated', count: (text: string) => text.length } as const,
        };
        const steps = provider.answer(request);
        expect(provider.answer(request)).toEqual(steps);
        expect(steps.map((step) => step.event.kind).slice(-1)).toEqual(['done']);
        expect(steps.every((step) => step.afterMs >= 0)).toBe(true);
      });
      return;
    }
    const target = { model: 'the-model', baseUrl: 'http://127.0.0.1:1/v1/' };
    it.each(provider.apis)('encodes %s as JSON, the same each time, without a key', (api) => {
      const wire = provider.encode(api, BODIES[api], target);
      expect(provider.encode(api, BODIES[api], target)).toEqual(wire);
      expect(JSON.parse(wire.body)).toMatchObject({ ...BODIES[api], model: 'the-model' });
      expect(wire.url).toMatch(/^http:\/\/127\.0\.0\.1:1\/v1\/[^/]/);
      const names = Object.keys(wire.headers).map((name) => name.toLowerCase());
      for (const name of Object.keys(provider.authorise(KEY))) expect(names).not.toContain(name);
    });
    it('puts the key into headers and nowhere else', () => {
      expect(JSON.stringify(provider.authorise(KEY))).toContain(KEY);
      expect(JSON.stringify({ ...provider, services: [...provider.services] })).not.toContain(KEY);
    });
    it.each(STATUSES)('maps status %i to a failure, whatever the body', (status) => {
      for (const body of BROKEN_BODIES) {
        const failure = provider.failure({ status, headers: {}, body });
        expect(failure.status).toBe(status);
        expect(failure.kind).not.toBe('');
        expect(failure.message).toMatch(/^[^\n]{1,300}$/);
        if (failure.kind === 'bad-request') expect(failure.retryable).toBe(false);
      }
    });
    it('decodes broken bodies and events to failures or to nothing, never by throwing', () => {
      for (const body of BROKEN_BODIES) {
        expect(Array.isArray(provider.decode({ status: 200, headers: {}, body }))).toBe(true);
        expect(Array.isArray(provider.decodeEvent(body))).toBe(true);
      }
    });
    it('keeps the raw word of a finish reason it does not know', () => {
      const events = provider.decodeEvent(unknownFinish ?? '');
      expect(events).toContainEqual({
        kind: 'finish',
        reason: { unified: 'other', raw: 'because' },
      } satisfies AnswerEvent);
    });
    it('decodes every prefix of every event or fails cleanly', () => {
      for (const data of streams.flat().slice(0, 300)) {
        const step = Math.max(1, Math.floor(data.length / 40));
        for (let end = 0; end < data.length; end += step) {
          for (const event of provider.decodeEvent(data.slice(0, end))) {
            expect(event.kind).toBe('failure');
          }
        }
      }
    });
  });
}
