import { printDuration } from '../base/duration.ts';
import { Absent } from '../base/value.ts';
import type { Policy } from '../policy/types.ts';
import type { Remote, RemoteQuestion } from '../signals/remote-types.ts';
import { askModel } from './ask-model.ts';
import { readBounded } from './read-bounded.ts';
import type { RemoteWorld } from './remote-world.ts';
import type { Transport } from './types.ts';

/** Longest answer that is read: of a service in bytes, of a model in UTF-16 code units. */
const LONGEST_ANSWER = 1024 * 1024;
const LONGEST_LABEL = 4096;

/**
 * What is answered to a question within its time-out, or why nothing is. Never rejects, and never
 * takes longer than the time-out, whatever becomes of the call.
 */
export async function askRemote(
  question: RemoteQuestion,
  { timeoutMs }: Pick<Remote, 'timeoutMs'>,
  policy: Policy,
  world: RemoteWorld,
): Promise<string | Absent> {
  const stop = new AbortController();
  const { cancelled, clock } = world;
  if (cancelled.aborted) return CANCELLED;
  const onCancel = (): void => {
    stop.abort();
  };
  cancelled.addEventListener('abort', onCancel, { once: true });
  const answered =
    question.to === 'service'
      ? askService(question, world, stop.signal)
      : askFleet(question, timeoutMs, policy, world, stop.signal);
  const ended = new AbortController();
  try {
    return await Promise.race([
      // What comes after the time-out is nobody's business any more, an error least of all.
      answered.catch((error: unknown) => broken(error, cancelled)),
      clock.sleep(timeoutMs, ended.signal).then(() => late(timeoutMs)),
      untilAborted(cancelled, ended.signal),
    ]);
  } finally {
    ended.abort();
    cancelled.removeEventListener('abort', onCancel);
    stop.abort();
  }
}

const CANCELLED = new Absent('the request was cancelled');

function late(timeoutMs: number): Absent {
  return new Absent(`no answer within ${printDuration(timeoutMs)}`);
}

function broken(error: unknown, cancelled: AbortSignal): Absent {
  if (cancelled.aborted) return CANCELLED;
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return new Absent(`the connection broke${code}`);
}

function untilAborted(signal: AbortSignal, ended: AbortSignal): Promise<Absent> {
  return new Promise((resolve) => {
    const onAbort = (): void => {
      resolve(CANCELLED);
    };
    signal.addEventListener('abort', onAbort, { once: true, signal: ended });
  });
}

async function askService(
  { url, headers, body }: RemoteQuestion & { readonly to: 'service' },
  world: RemoteWorld,
  signal: AbortSignal,
): Promise<string | Absent> {
  const opened = await world.transport();
  if ('problem' in opened) return new Absent(opened.problem);
  const sent: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/json',
  };
  for (const { name, text, key } of headers) {
    if (key === undefined) {
      sent[name] = text;
      continue;
    }
    const had = await world.key(key);
    if ('problem' in had) return new Absent(`header \`${name}\`: ${had.problem}`);
    sent[name] = text + had.key;
  }
  const response = await opened.transport.send(
    { method: 'POST', url, headers: sent, body },
    signal,
  );
  if ('kind' in response) return new Absent(response.message);
  const { status, bytes } = response;
  const text = await readBounded(bytes, LONGEST_ANSWER);
  // What an error page says is not shown: it may repeat what was sent.
  if (status < 200 || status > 299) return new Absent(`the service answered ${String(status)}`);
  return text ?? new Absent(`the answer is longer than ${String(LONGEST_ANSWER)} bytes`);
}

async function askFleet(
  { model: id, body, prompt }: RemoteQuestion & { readonly to: 'model' },
  timeoutMs: number,
  policy: Policy,
  world: RemoteWorld,
  signal: AbortSignal,
): Promise<string | Absent> {
  const model = policy.models.get(id);
  if (model === undefined) return new Absent(`there is no model \`${id}\``);
  const had = await world.line(model);
  if ('problem' in had) return new Absent(had.problem);
  const { line } = had;
  let transport = NO_TRANSPORT;
  if (line.kind === 'remote') {
    const opened = await world.transport();
    if ('problem' in opened) return new Absent(opened.problem);
    transport = opened.transport;
  }
  const enough = new AbortController();
  const { counter, clock } = world;
  let text = '';
  const asked = await askModel(
    {
      attempt: { model, route: '', cost: undefined },
      line,
      firstTokenMs: timeoutMs,
      totalMs: timeoutMs,
      attempts: 1,
    },
    {
      api: 'openai.chat',
      body,
      local: { prompt, inputTokens: counter.count(prompt), maxTokens: undefined, counter },
    },
    {
      transport,
      clock,
      random: () => 0,
      cancelled: AbortSignal.any([signal, enough.signal]),
      onText: async (piece) => {
        text += piece;
        if (text.length > LONGEST_LABEL) enough.abort();
      },
      onFailure: () => Promise.resolve(),
    },
  );
  switch (asked.kind) {
    case 'answered':
      return text;
    case 'failed':
      return new Absent(`model \`${id}\`: ${asked.failure.message}`);
    case 'cancelled':
      return enough.signal.aborted
        ? new Absent(`model \`${id}\` answered with more than a label`)
        : CANCELLED;
  }
}

const NO_TRANSPORT: Transport = {
  send: () => Promise.reject(new Error('a call without network asked for the network')),
  close: () => Promise.resolve(),
};
