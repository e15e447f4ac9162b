import type { AnswerEvent, AnswerUsage, Failure, FinishReason } from '../providers/types.ts';
import { failureMessage } from '../providers/failure-message.ts';
import type { Callable, CallWorld, Question } from './call-types.ts';
import { localEvents } from './local-events.ts';
import { remoteEvents } from './remote-events.ts';
import type { ToolCall } from './types.ts';

/** What became of asking one model once. */
export type Asked =
  | {
      readonly kind: 'answered';
      readonly finish: FinishReason | undefined;
      readonly usage: AnswerUsage | undefined;
      readonly toolCalls: readonly ToolCall[];
    }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** A piece of the answer had already gone out. */
      readonly committed: boolean;
      readonly usage: AnswerUsage | undefined;
    }
  | { readonly kind: 'cancelled' };

/** Asks one model once, within its time-outs, and passes the answer on as it comes. */
export async function askModel(
  callable: Callable,
  question: Question,
  world: CallWorld,
): Promise<Asked> {
  const stop = new AbortController();
  const { cancelled } = world;
  const onCancel = (): void => {
    stop.abort();
  };
  if (cancelled.aborted) return { kind: 'cancelled' };
  cancelled.addEventListener('abort', onCancel, { once: true });
  const late = startTimers(callable, world, stop);
  const state = new AnswerState();
  try {
    const events =
      callable.line.kind === 'local'
        ? localEvents(
            callable.line.provider,
            callable.attempt.model.id,
            question,
            world,
            stop.signal,
          )
        : remoteEvents(
            callable.line,
            callable.attempt.model.model,
            question,
            world.transport,
            stop.signal,
          );
    for await (const event of events) {
      if (stop.signal.aborted) break;
      if (TOKENS.has(event.kind)) late.firstTokenCame();
      if (event.kind === 'text') await world.onText(event.text);
      if (state.take(event)) break;
    }
  } finally {
    late.stop();
    cancelled.removeEventListener('abort', onCancel);
    stop.abort();
  }
  if (isAborted(cancelled)) return { kind: 'cancelled' };
  return state.end(late.failure(), callable);
}

/** A signal changes while we wait; a call keeps the compiler from remembering its old answer. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Events that show that the model is at work. */
const TOKENS: ReadonlySet<AnswerEvent['kind']> = new Set<AnswerEvent['kind']>([
  'text',
  'reasoning',
  'tool-call',
]);

/** What has come so far. */
class AnswerState {
  committed = false;
  #finish: FinishReason | undefined;
  #usage: AnswerUsage | undefined;
  #failure: Failure | undefined;
  #done = false;
  #came = false;
  readonly #calls = new Map<number, { name: string; arguments: string }>();

  /** Takes an event; true when nothing after it matters. */
  take(event: AnswerEvent): boolean {
    switch (event.kind) {
      case 'text':
        this.committed = true;
        this.#came = true;
        return false;
      case 'tool-call': {
        // Calls are handed on whole, at the end: a piece of one has not gone out.
        this.#came = true;
        const call = this.#calls.get(event.index) ?? { name: '', arguments: '' };
        // INVARIANT: the name comes whole with the first piece; some servers repeat it.
        if (call.name === '') call.name = event.name;
        call.arguments += event.arguments;
        this.#calls.set(event.index, call);
        return false;
      }
      case 'reasoning':
        return false;
      case 'finish':
        this.#finish = event.reason;
        return false;
      case 'usage':
        this.#usage = event.usage;
        return false;
      case 'failure':
        // An answer that has finished is whole, however its connection ends.
        if (this.#finish === undefined || event.failure.kind !== 'cut') {
          this.#failure = event.failure;
        }
        return true;
      case 'done':
        this.#done = true;
        return true;
    }
  }

  end(late: Failure | undefined, callable: Callable): Asked {
    const failure = this.#failure ?? (this.#complete() ? undefined : (late ?? this.#broken()));
    if (failure === undefined) {
      return {
        kind: 'answered',
        finish: this.#finish,
        usage: this.#usage,
        toolCalls: [...this.#calls.values()],
      };
    }
    return {
      kind: 'failed',
      failure: redacted(failure, callable),
      committed: this.committed,
      usage: this.#usage,
    };
  }

  /** Some servers end without `[DONE]`; a finish reason is as good. */
  #complete(): boolean {
    return this.#finish !== undefined || (this.#done && this.#came);
  }

  #broken(): Failure {
    if (this.#came) {
      return {
        kind: 'cut',
        message: 'the stream ended in the middle of the answer',
        retryable: true,
      };
    }
    return { kind: 'unreadable', message: 'the stream ended without an answer', retryable: true };
  }
}

function redacted(failure: Failure, callable: Callable): Failure {
  const key = callable.line.kind === 'remote' ? callable.line.key : undefined;
  if (key === undefined || key === '') return failure;
  return { ...failure, message: failureMessage(failure.message.replaceAll(key, '[key]')) };
}

interface Timers {
  firstTokenCame(): void;
  stop(): void;
  failure(): Failure | undefined;
}

function startTimers(callable: Callable, world: CallWorld, stop: AbortController): Timers {
  const firstToken = new AbortController();
  const total = new AbortController();
  let passed: string | undefined;
  const watch = (what: string, ms: number, stopped: AbortSignal): void => {
    void world.clock.sleep(ms, stopped).then(() => {
      if (stopped.aborted || passed !== undefined) return;
      passed = `${what} within ${String(ms)} ms`;
      stop.abort();
    });
  };
  watch('no first token', callable.firstTokenMs, firstToken.signal);
  watch('no whole answer', callable.totalMs, total.signal);
  return {
    firstTokenCame: () => {
      firstToken.abort();
    },
    stop: () => {
      firstToken.abort();
      total.abort();
    },
    failure: () =>
      passed === undefined ? undefined : { kind: 'timed-out', message: passed, retryable: true },
  };
}
