import type { Reading } from '../base/value.ts';
import type {
  Action,
  GuaranteeId,
  Model,
  ModelId,
  RouteId,
  RuleId,
  SignalId,
} from '../policy/types.ts';
import type { AnswerUsage, Failure, FinishReason, WireRequest } from '../providers/types.ts';
import type { Working } from '../strategies/types.ts';
import type { InputTokens } from '../request/routing-request.ts';

/** One call to one model that a decision leads to, unless an earlier one answers. */
export interface Attempt {
  readonly model: Model;
  /** The route that put it here: the decided one, a side of a split, or a fallback. */
  readonly route: RouteId;
  /** Estimate in picodollars; undefined where no price or no token count is known. */
  readonly cost: number | undefined;
}

/** A model that cannot serve the request, and every reason why. */
export interface Unfit {
  readonly model: ModelId;
  readonly route: RouteId;
  readonly reasons: readonly string[];
}

/** An attempt that is not made because it would break a guarantee, or because nobody can tell. */
export interface Blocked {
  readonly model: ModelId;
  readonly route: RouteId;
  readonly guarantee: GuaranteeId;
  /** What about the attempt breaks it: `model.residency is us`, `model.residency: not stated`. */
  readonly why: string;
}

/** The ordered attempts a decision leads to; no attempts means nobody can serve the request. */
export interface Plan {
  readonly attempts: readonly Attempt[];
  readonly unfit: readonly Unfit[];
  readonly blocked: readonly Blocked[];
  /** What is not stated about a model and was taken to be fine. */
  readonly warnings: readonly string[];
}

/** The outcome of a test or a condition, after Kleene. */
export type Truth = 'true' | 'false' | 'absent';

/** One step that led to a decision, in the order in which it was taken. */
export type TraceStep =
  /** A rule was tried; `failed` is its first test that did not hold. */
  | {
      readonly kind: 'rule';
      readonly rule: RuleId;
      readonly truth: Truth;
      readonly place: string;
      readonly failed?: {
        readonly signal: SignalId;
        readonly operator: string;
        readonly operand: unknown;
        /** The test as a policy would write it. */
        readonly test: string;
        readonly reading: Reading;
        readonly place: string;
      };
    }
  | { readonly kind: 'action'; readonly action: 'route' | 'reject'; readonly to: string }
  | {
      readonly kind: 'split';
      readonly route: RouteId;
      readonly key: string;
      readonly keyFrom: string;
      readonly side: RouteId;
    }
  | {
      readonly kind: 'unfit';
      readonly route: RouteId;
      readonly model: ModelId;
      readonly reasons: readonly string[];
    }
  /** An attempt would break a guarantee and is not made. */
  | ({ readonly kind: 'guarantee' } & Blocked)
  /** Not stated about the model or the request, and taken to be fine. */
  | {
      readonly kind: 'assumed';
      readonly route: RouteId;
      readonly model: ModelId;
      readonly what: readonly string[];
    }
  | {
      readonly kind: 'select';
      readonly route: RouteId;
      readonly strategy: string;
      readonly order: readonly ModelId[];
      readonly why: string;
      /** How each model was weighed, for a strategy that adds something up. */
      readonly working?: readonly Working[];
    }
  | { readonly kind: 'fallback'; readonly route: RouteId; readonly to: RouteId };

/** The step of a trace that says what a rule came to. */
export type RuleStep = TraceStep & { readonly kind: 'rule' };

/** Rule, route, plan and trace for one request. */
export interface Decision {
  readonly policy: string;
  readonly fingerprint: string;
  /** `default` where no rule held. */
  readonly rule: RuleId;
  readonly action: Action;
  readonly plan: Plan;
  readonly input: InputTokens | undefined;
  readonly trace: readonly TraceStep[];
}

/** A response as it comes: its head, then its bytes. Reading ends by throwing when the connection breaks. */
export interface TransportResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The only door to the network. */
export interface Transport {
  /** The response, or why none came. Never rejects but for an abort of `signal`. */
  send(request: WireRequest, signal: AbortSignal): Promise<TransportResponse | Failure>;
  /** Lets go of every connection. */
  close(): Promise<void>;
}

/** Time as the runtime needs it; tests pass their own. */
export interface Clock {
  /** Milliseconds, from any start. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** One call that did not answer. */
export interface FailedCall {
  readonly attempt: Attempt;
  readonly failure: Failure;
}

/** A tool call of an answer, put together. */
export interface ToolCall {
  readonly name: string;
  readonly arguments: string;
}

/** How executing a plan ended. */
export type CallOutcome =
  | {
      readonly kind: 'answered';
      readonly attempt: Attempt;
      readonly finish: FinishReason | undefined;
      readonly usage: AnswerUsage | undefined;
      readonly toolCalls: readonly ToolCall[];
      readonly failed: readonly FailedCall[];
    }
  /** Nobody answered, or an answer broke off: `partial` says whether some of it went out. */
  | {
      readonly kind: 'failed';
      readonly failed: readonly FailedCall[];
      readonly partial: boolean;
      /** Tokens of the answer that broke off, where its provider stated them. */
      readonly usage: AnswerUsage | undefined;
    }
  | { readonly kind: 'cancelled' };
