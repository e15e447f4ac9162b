import type { JsonObject } from '../base/json.ts';
import type { LocalProvider, RemoteProvider } from '../providers/types.ts';
import type { Api, TokenCounter } from '../request/types.ts';
import type { Attempt, Clock, FailedCall, Transport } from './types.ts';

/** How one attempt is carried out: whom to ask, where, with which key. */
export type Line =
  | {
      readonly kind: 'remote';
      readonly provider: RemoteProvider;
      readonly baseUrl: string;
      readonly key: string | undefined;
    }
  | { readonly kind: 'local'; readonly provider: LocalProvider };

/** An attempt of the plan, ready to be made. */
export interface Callable {
  readonly attempt: Attempt;
  readonly line: Line;
  readonly firstTokenMs: number;
  readonly totalMs: number;
  /** How often this model is asked before the next one; at least 1. */
  readonly attempts: number;
}

/** What is asked. */
export interface Question {
  readonly api: Api;
  readonly body: JsonObject;
  readonly local: {
    readonly prompt: string;
    readonly inputTokens: number;
    readonly maxTokens: number | undefined;
    readonly counter: TokenCounter;
  };
}

/** Everything of the world that a call needs. */
export interface CallWorld {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Uniform in [0, 1), for the jitter of pauses. */
  readonly random: () => number;
  /** Aborts everything. */
  readonly cancelled: AbortSignal;
  /** A piece of the answer; the call waits until it is taken. */
  onText(text: string): Promise<void>;
  /** Before a pause or the next model: what failed and what happens now. */
  onFailure(failed: FailedCall, next: NextStep): Promise<void>;
}

/** What follows a failed call. */
export type NextStep =
  | { readonly kind: 'again'; readonly afterMs: number }
  | { readonly kind: 'next'; readonly attempt: Attempt }
  | { readonly kind: 'end' };
