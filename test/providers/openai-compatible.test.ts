import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openaiCompatible as provider } from '../../src/providers/openai-compatible.ts';
import type { AnswerEvent } from '../../src/providers/types.ts';
import { EventStream } from '../../src/runtime/event-stream.ts';
import { providerContract } from '../contract/provider.ts';
import { sharedData } from '../support/shared-data.ts';

const chunk = (delta: object, rest: object = {}): string =>
  JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, ...rest }] });
const STREAM = [
  chunk({ role: 'assistant', content: '' }),
  chunk({ content: 'Hel' }),
  chunk({ content: 'lo' }),
  chunk({}, { finish_reason: 'stop' }),
  '{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4}}}',
  '[DONE]',
];
const UNKNOWN_FINISH = chunk({}, { finish_reason: 'because' });

providerContract(provider, [STREAM], UNKNOWN_FINISH);

const target = { model: 'gpt', baseUrl: 'https://api.openai.com/v1' };

describe('encode', () => {
  it('asks for a stream with usage and keeps the rest of the body', () => {
    const body = { model: 'auto', messages: [], temperature: 0, stream_options: { x: 1 } };
    const wire = provider.encode('openai.chat', body, target);
    expect(wire.url).toBe('https://api.openai.com/v1/chat/completions');
    expect(JSON.parse(wire.body)).toEqual({
      model: 'gpt',
      messages: [],
      temperature: 0,
      stream: true,
      stream_options: { x: 1, include_usage: true },
    });
  });
  it('does not ask a service for usage that counts unasked', () => {
    const wire = provider.encode(
      'openai.chat',
      {},
      { ...target, baseUrl: 'https://api.mistral.ai/v1' },
    );
    expect(JSON.parse(wire.body)).toEqual({ model: 'gpt', stream: true });
  });
  it('sends responses bodies to responses', () => {
    const wire = provider.encode('openai.responses', { input: 'x' }, target);
    expect(wire.url).toBe('https://api.openai.com/v1/responses');
    expect(JSON.parse(wire.body)).toEqual({ input: 'x', model: 'gpt', stream: true });
  });
});

describe('decodeEvent', () => {
  it('reads a stream of chunks', () => {
    expect(STREAM.flatMap((data) => provider.decodeEvent(data))).toEqual([
      { kind: 'text', text: 'Hel' },
      { kind: 'text', text: 'lo' },
      { kind: 'finish', reason: { unified: 'stop', raw: 'stop' } },
      {
        kind: 'usage',
        usage: { input: 9, output: 2, cacheRead: 4, cacheWrite: 0, reasoning: 0 },
      },
      { kind: 'done' },
    ]);
  });
  it.each<[string, string, readonly AnswerEvent[]]>([
    ['reasoning', chunk({ reasoning_content: 'hm' }), [{ kind: 'reasoning', text: 'hm' }]],
    ['a refusal', chunk({ refusal: 'no' }), [{ kind: 'text', text: 'no' }]],
    [
      'parts',
      chunk({
        content: [
          { type: 'thinking', thinking: [] },
          { type: 'text', text: 'hi' },
        ],
      }),
      [{ kind: 'text', text: 'hi' }],
    ],
    [
      'a tool call',
      chunk({ tool_calls: [{ index: 1, function: { name: 'f', arguments: '{"a"' } }] }),
      [{ kind: 'tool-call', index: 1, name: 'f', arguments: '{"a"' }],
    ],
    ['an empty choice list', '{"choices":[]}', []],
    [
      'a delta of the responses API',
      '{"type":"response.output_text.delta","delta":"hi"}',
      [{ kind: 'text', text: 'hi' }],
    ],
    [
      'an incomplete response',
      '{"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}}}',
      [
        { kind: 'finish', reason: { unified: 'length', raw: 'max_output_tokens' } },
        { kind: 'done' },
      ],
    ],
  ])('reads %s', (_, data, events) => {
    expect(provider.decodeEvent(data)).toEqual(events);
  });
  it.each([
    ['text', 'not json', 'unreadable'],
    ['a list', '[1]', 'unreadable'],
    ['an unknown object', '{"hello":1}', 'unreadable'],
    ['an error', '{"error":{"message":"x","code":"rate_limit_exceeded"}}', 'rate-limited'],
    [
      'a failed response',
      '{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"x"}}}',
      'overloaded',
    ],
  ])('makes %s a failure', (_, data, kind) => {
    expect(provider.decodeEvent(data)[0]).toMatchObject({ kind: 'failure', failure: { kind } });
  });
});

interface Exchange {
  readonly request: { readonly url: string };
  readonly response: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
    readonly bodyText?: string;
    readonly bodyBase64?: string;
  };
}

describe.each(['openai', 'groq', 'mistral', 'openrouter', 'ollama', 'azure'])(
  'recorded exchanges of %s',
  (service) => {
    const path = sharedData(`wire-exchanges/${service}.jsonl`);
    const rows = (path === undefined ? '' : readFileSync(path, 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Exchange)
      .filter(({ request }) => /\/(chat\/completions|responses)(#|\?|$)/.test(request.url));
    it.skipIf(path === undefined)('all decode', () => {
      expect(rows.length).toBeGreaterThan(0);
      for (const { response, request } of rows) {
        const { status, headers } = response;
        if (status !== 200) {
          const body = JSON.stringify(response.body);
          const failure = provider.failure({ status, headers, body });
          expect(failure.message).not.toBe('no reason given');
          continue;
        }
        const events =
          response.bodyText === undefined
            ? provider.decode({ status, headers, body: bodyOf(response) })
            : decodeStream(response.bodyText);
        const kinds = new Set(events.map((event) => event.kind));
        const broken = events.find((event) => event.kind === 'failure');
        if (broken?.kind === 'failure') {
          // The one recorded error inside a stream: a tool call that did not fit its schema.
          expect(broken.failure).toMatchObject({ kind: 'bad-request', status: 400 });
          continue;
        }
        expect([...kinds], request.url).toEqual(expect.arrayContaining(['done']));
        if (!isQueued(response.body)) expect(kinds, request.url).toContain('finish');
      }
    });
  },
);

/** Some bodies were recorded as they came, compressed. */
function bodyOf({ body, bodyBase64 }: Exchange['response']): string {
  if (bodyBase64 === undefined) return JSON.stringify(body);
  return gunzipSync(Buffer.from(bodyBase64, 'base64')).toString('utf8');
}

/** A response of a background request has not ended when it is first read. */
function isQueued(body: unknown): boolean {
  return JSON.stringify(body ?? null).includes('"status":"queued"');
}

function decodeStream(text: string): readonly AnswerEvent[] {
  const stream = new EventStream();
  const bytes = new TextEncoder().encode(text);
  const data: string[] = [];
  for (let at = 0; at < bytes.length; at += 997) {
    data.push(...(stream.push(bytes.subarray(at, at + 997)) ?? []));
  }
  data.push(...stream.end());
  return data.flatMap((event) => provider.decodeEvent(event));
}

const CHUNK_FILES = [
  'alibaba/alibaba-text.chunks.txt',
  'groq/groq-tool-call.chunks.txt',
  'mistral/mistral-incremental-tool-call.chunks.txt',
  'mistral/mistral-text.chunks.txt',
  'openai/openai-text.chunks.txt',
  'openai/azure-model-router.1.chunks.txt',
  'openai-compatible/xai-text.chunks.txt',
  'openai-compatible/xai-tool-call.chunks.txt',
  'azure/azure-text.1.chunks.txt',
  'open-responses/lmstudio-tool-call.1.chunks.txt',
];

describe.each(CHUNK_FILES)('chunks of %s', (file) => {
  const path = sharedData(`wire-fixtures-vercel/${file}`);
  it.skipIf(path === undefined)('are an answer with usage', () => {
    const lines = readFileSync(path ?? '', 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const events = lines.flatMap((line) => provider.decodeEvent(line));
    const kinds = new Set(events.map((event) => event.kind));
    expect(kinds).not.toContain('failure');
    expect(kinds).toContain('finish');
    expect(kinds).toContain('usage');
    expect(kinds.has('text') || kinds.has('tool-call')).toBe(true);
  });
});

describe('chunks of openai/openai-error.1.chunks.txt', () => {
  const path = sharedData('wire-fixtures-vercel/openai/openai-error.1.chunks.txt');
  it.skipIf(path === undefined)('end in a failure that must not be retried', () => {
    const lines = readFileSync(path ?? '', 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const failure = lines
      .flatMap((line) => provider.decodeEvent(line))
      .find((event) => event.kind === 'failure');
    expect(failure).toMatchObject({ failure: { kind: 'rate-limited', retryable: false } });
  });
});
