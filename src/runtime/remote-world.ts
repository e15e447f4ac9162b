import type { KeySource } from '../base/key-source.ts';
import type { Model } from '../policy/types.ts';
import type { TokenCounter } from '../request/types.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Line } from './call-types.ts';
import type { Clock, Transport } from './types.ts';

/** Something of the world, or one line that says why it is not to be had. */
export type Had<Thing> = Thing | { readonly problem: string };

/** Everything of the world that asking others for readings needs. */
export interface RemoteWorld {
  readonly clock: Clock;
  /** Aborts everything. */
  readonly cancelled: AbortSignal;
  readonly counter: TokenCounter;
  /** Answers of earlier requests; without it, none are kept. */
  readonly cache?: AnswerCache | undefined;
  /** The network. Never rejects, may be asked several times. */
  transport(): Promise<Had<{ readonly transport: Transport }>>;
  /** The key that a header names. Never rejects. */
  key(source: KeySource): Promise<Had<{ readonly key: string }>>;
  /** How to call a model of the fleet. Never rejects. */
  line(model: Model): Promise<Had<{ readonly line: Line }>>;
}
