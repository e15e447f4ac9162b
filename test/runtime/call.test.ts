import { describe, expect, it } from 'vitest';
import { embedded } from '../../src/providers/embedded.ts';
import { openaiCompatible } from '../../src/providers/openai-compatible.ts';
import type { Failure, WireRequest } from '../../src/providers/types.ts';
import { executePlan } from '../../src/runtime/call.ts';
import type { Callable, Question } from '../../src/runtime/call-types.ts';
import type { Clock, Transport } from '../../src/runtime/types.ts';
import { smallModel } from '../support/small-policy.ts';

const encoder = new TextEncoder();
const question: Question = {
  api: 'openai.chat',
  body: { messages: [{ role: 'user', content: 'hi' }] },
  local: {
    prompt: 'hi',
    inputTokens: 8,
    maxTokens: undefined,
    counter: { from: 'estimated', count: (text) => text.length },
  },
};

/** What one call meets: a status with a body, a failure, silence, or a stream that may break off. */
type Played =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body: string }
  | Failure
  | 'silence'
  | { readonly stream: readonly string[]; readonly then?: 'break' | 'silence' };

const OK: Played = { stream: [text('Hello'), finish('stop'), usage(8, 1), 'data: [DONE]\n\n'] };
const LIMITED: Played = { status: 429, body: '{"error":{"message":"slow down"}}' };
const DOWN: Played = { status: 500, body: '{"error":{"message":"oops"}}' };
const BAD: Played = { status: 400, body: '{"error":{"message":"bad"}}' };

function text(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
}
function finish(reason: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: reason }] })}\n\n`;
}
function usage(input: number, output: number): string {
  return `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: input, completion_tokens: output } })}\n\n`;
}
function call(piece: object): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [piece] } }] })}\n\n`;
}

/** Time that passes only when somebody waits: the earliest sleeper wakes once nobody else can go on. */
function fakeClock(): Clock & { readonly slept: readonly number[] } {
  let now = 0;
  const slept: number[] = [];
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const tick = (): void => {
    const next = sleepers.sort((a, b) => a.at - b.at).shift();
    if (next === undefined) return;
    now = next.at;
    next.wake();
  };
  return {
    slept,
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        slept.push(ms);
        const onAbort = (): void => {
          const index = sleepers.indexOf(sleeper);
          if (index !== -1) sleepers.splice(index, 1);
          resolve();
        };
        const wake = (): void => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
        // Microtasks and immediates of a call that can go on come first.
        setTimeout(tick, 5);
      }),
  };
}

function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });
}

function fakeTransport(played: readonly Played[]): Transport & { readonly sent: WireRequest[] } {
  const sent: WireRequest[] = [];
  return {
    sent,
    close: () => Promise.resolve(),
    send(wire, signal) {
      const now = played[sent.length] ?? 'silence';
      sent.push(wire);
      if (now === 'silence') return never(signal);
      if ('kind' in now) return Promise.resolve(now);
      if ('status' in now) {
        const { status, headers = {}, body } = now;
        return Promise.resolve({ status, headers, bytes: stream([body], undefined, signal) });
      }
      const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
      return Promise.resolve({ status: 200, headers, bytes: stream(now.stream, now.then, signal) });
    },
  };
}

async function* stream(
  pieces: readonly string[],
  then: 'break' | 'silence' | undefined,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield encoder.encode(piece);
  if (then === 'silence') await never(signal);
  if (then === 'break') throw Object.assign(new Error('x'), { code: 'ECONNRESET' });
}

function callable(id: string, attempts = 1): Callable {
  return {
    attempt: { model: smallModel(id), route: 'only', cost: undefined },
    line: { kind: 'remote', provider: openaiCompatible, baseUrl: 'http://x/v1', key: 's3cret-key' },
    firstTokenMs: 1000,
    totalMs: 5000,
    attempts,
  };
}

async function play(
  played: readonly Played[],
  callables: readonly Callable[] = [callable('a', 3), callable('b')],
  cancelled = new AbortController().signal,
) {
  const clock = fakeClock();
  const transport = fakeTransport(played);
  const steps: string[] = [];
  let out = '';
  const outcome = await executePlan(callables, question, {
    transport,
    clock,
    random: () => 0.5,
    cancelled,
    onText: (piece) => {
      out += piece;
      return Promise.resolve();
    },
    onFailure: ({ failure }, next) => {
      const then =
        next.kind === 'again'
          ? `again ${String(next.afterMs)}`
          : next.kind === 'next'
            ? next.attempt.model.id
            : 'end';
      steps.push(`${failure.kind} -> ${then}`);
      return Promise.resolve();
    },
  });
  const asked = transport.sent.map((wire) => (JSON.parse(wire.body) as { model: string }).model);
  return { outcome, steps, out, asked, transport, clock };
}

describe('executePlan', () => {
  it('streams the first answer and stops', async () => {
    const { outcome, out, asked, transport } = await play([OK]);
    expect(outcome).toMatchObject({
      kind: 'answered',
      finish: { unified: 'stop' },
      usage: { input: 8, output: 1 },
      failed: [],
    });
    expect(out).toBe('Hello');
    expect(asked).toEqual(['a-model']);
    expect(transport.sent[0]?.headers['authorization']).toBe('Bearer s3cret-key');
    expect(transport.sent[0]?.body).not.toContain('s3cret-key');
  });

  it.each<[string, readonly Played[], readonly string[], string]>([
    [
      'asks again after a pause with full jitter',
      [LIMITED, DOWN, OK],
      ['rate-limited -> again 250', 'overloaded -> again 500'],
      'answered',
    ],
    [
      'goes on when a model was asked often enough',
      [DOWN, DOWN, DOWN, OK],
      ['overloaded -> again 250', 'overloaded -> again 500', 'overloaded -> b'],
      'answered',
    ],
    [
      'keeps to Retry-After',
      [{ ...LIMITED, headers: { 'retry-after': '2' } }, OK],
      ['rate-limited -> again 2000'],
      'answered',
    ],
    [
      'keeps to a wish in the message',
      [{ status: 429, body: '{"error":{"message":"Please try again in 174ms."}}' }, OK],
      ['rate-limited -> again 174'],
      'answered',
    ],
    [
      'does not wait longer than a minute',
      [{ ...LIMITED, headers: { 'retry-after': '61' } }, OK],
      ['rate-limited -> b'],
      'answered',
    ],
    [
      'does not ask again when a quota is used up',
      [{ status: 429, body: '{"error":{"code":"insufficient_quota"}}' }, OK],
      ['rate-limited -> b'],
      'answered',
    ],
    [
      'does not ask again when unauthorised',
      [{ status: 401, body: '{}' }, OK],
      ['unauthorised -> b'],
      'answered',
    ],
    [
      'does not ask again when too long',
      [{ status: 413, body: '{}' }, OK],
      ['too-long -> b'],
      'answered',
    ],
    ['ends at a bad request', [BAD, OK], ['bad-request -> end'], 'failed'],
    [
      'asks again when there is no connection',
      [{ kind: 'unreachable', message: 'x', retryable: true }, OK],
      ['unreachable -> again 250'],
      'answered',
    ],
    [
      'asks again after a page of HTML',
      [{ status: 200, body: '<html>' }, OK],
      ['unreadable -> again 250'],
      'answered',
    ],
    [
      'asks again when the first token is late',
      ['silence', OK],
      ['timed-out -> again 250'],
      'answered',
    ],
    [
      'asks again after a stream of nothing',
      [{ stream: [': hi\n\n'] }, OK],
      ['unreadable -> again 250'],
      'answered',
    ],
    [
      'asks again when a stream breaks before its first text',
      [{ stream: [], then: 'break' }, OK],
      ['cut -> again 250'],
      'answered',
    ],
    [
      'ends when a stream breaks after its first text',
      [{ stream: [text('Hel')], then: 'break' }, OK],
      ['cut -> end'],
      'failed',
    ],
    [
      'ends when a stream just ends after its first text',
      [{ stream: [text('Hel')] }, OK],
      ['cut -> end'],
      'failed',
    ],
    [
      'ends when the rest of an answer is late',
      [{ stream: [text('Hel')], then: 'silence' }, OK],
      ['timed-out -> end'],
      'failed',
    ],
    [
      'ends when an error follows the first text',
      [{ stream: [text('Hel'), 'data: {"error":{"message":"x","code":500}}\n\n'] }, OK],
      ['overloaded -> end'],
      'failed',
    ],
    [
      'fails when all do',
      [DOWN, DOWN, DOWN, DOWN],
      [
        'overloaded -> again 250',
        'overloaded -> again 500',
        'overloaded -> b',
        'overloaded -> end',
      ],
      'failed',
    ],
  ])('%s', async (_, played, steps, kind) => {
    const result = await play(played);
    expect(result.steps).toEqual(steps);
    expect(result.outcome.kind).toBe(kind);
    expect(result.asked.length).toBe(kind === 'answered' ? steps.length + 1 : steps.length);
  });

  it('keeps the partial answer and its usage', async () => {
    const { outcome, out } = await play([{ stream: [text('Hel'), usage(8, 3)], then: 'break' }]);
    expect(out).toBe('Hel');
    expect(outcome).toMatchObject({
      kind: 'failed',
      partial: true,
      usage: { input: 8, output: 3 },
    });
  });

  it('takes an answer that has finished as whole, however it ends', async () => {
    const { outcome } = await play([{ stream: [text('Hello'), finish('stop')], then: 'break' }]);
    expect(outcome.kind).toBe('answered');
  });

  it('puts tool calls together', async () => {
    const { outcome } = await play([
      {
        stream: [
          call({ index: 0, function: { name: 'f', arguments: '' } }),
          call({ index: 0, function: { name: 'f', arguments: '{"a"' } }),
          call({ index: 1, function: { name: 'g', arguments: '{}' } }),
          call({ index: 0, function: { arguments: ':1}' } }),
          finish('tool_calls'),
        ],
      },
    ]);
    expect(outcome).toMatchObject({
      toolCalls: [
        { name: 'f', arguments: '{"a":1}' },
        { name: 'g', arguments: '{}' },
      ],
    });
  });

  it('shows no key, even one that a provider repeats', async () => {
    const body = '{"error":{"message":"wrong key s3cret-key"}}';
    const { outcome } = await play([{ status: 401, body }], [callable('a')]);
    expect(outcome).toMatchObject({
      failed: [{ failure: { message: 'wrong key [key]', status: 401 } }],
    });
  });

  it('stops when cancelled: while asking, and while waiting', async () => {
    const during = new AbortController();
    setTimeout(() => {
      during.abort();
    }, 1);
    expect((await play(['silence'], undefined, during.signal)).outcome.kind).toBe('cancelled');
    const before = AbortSignal.abort();
    const { outcome, asked } = await play([OK], undefined, before);
    expect(outcome.kind).toBe('cancelled');
    expect(asked).toEqual([]);
  });

  it('answers in-process at its own pace', async () => {
    const local: Callable = { ...callable('a'), line: { kind: 'local', provider: embedded } };
    const { outcome, out, clock } = await play([], [local]);
    expect(outcome.kind).toBe('answered');
    expect(out).toMatch(/^This is the embedded answer of model a;/);
    expect(clock.now()).toBeGreaterThan(300);
  });
});
