import type { JsonObject } from '../base/json.ts';
import type { Api, TokenCounter } from '../request/types.ts';

/** The kinds of expected bad answers; retry and fallback follow the kind. */
export type FailureKind =
  | 'rate-limited'
  | 'overloaded'
  | 'timed-out'
  | 'unauthorised'
  | 'not-found'
  | 'too-long'
  | 'filtered'
  | 'bad-request'
  | 'unreadable'
  | 'unreachable'
  | 'cut';

/** An expected bad answer from a provider. */
export interface Failure {
  readonly kind: FailureKind;
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** What the provider said, shortened, on one line, without keys. */
  readonly message: string;
  /** How long the provider asks to wait, in ms. */
  readonly retryAfterMs?: number;
  /** Whether the same model may be asked again. */
  readonly retryable: boolean;
}

/** Tokens of one answer; `input` includes cached tokens, `output` includes reasoning. */
export interface AnswerUsage {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
}

/** Why an answer ended: our closed word and the provider's own. */
export interface FinishReason {
  readonly unified: 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'other';
  readonly raw: string;
}

/** One piece of an answer as it comes. */
export type AnswerEvent =
  | { readonly kind: 'text'; readonly text: string }
  /** The model is thinking aloud; no part of the answer. */
  | { readonly kind: 'reasoning'; readonly text: string }
  /** A piece of a tool call; pieces of one call share an index and follow each other, later ones have no name. */
  | {
      readonly kind: 'tool-call';
      readonly index: number;
      readonly name: string;
      readonly arguments: string;
    }
  | { readonly kind: 'finish'; readonly reason: FinishReason }
  | { readonly kind: 'usage'; readonly usage: AnswerUsage }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'done' };

/** What a codec needs to know of a model to speak to it. */
export interface Target {
  /** The provider's own name of the model. */
  readonly model: string;
  readonly baseUrl: string;
}

/** An HTTP request ready to send, but for its key. */
export interface WireRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The status, headers (lower case) and text of a whole response. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A public service that speaks a provider's API, by the name that catalogues give it. */
export interface Service {
  readonly baseUrl: string;
  /** The environment variable its key is customarily in; undefined: it takes no key. */
  readonly keyVariable: string | undefined;
  /** It counts tokens in a stream unasked and may refuse to be asked. */
  readonly usageUnasked?: boolean;
}

interface ProviderBase {
  readonly id: string;
  readonly summary: string;
  /** Dialects it understands. */
  readonly apis: readonly Api[];
}

/** A codec for one model API: pure, opens no socket. */
export interface RemoteProvider extends ProviderBase {
  readonly kind: 'remote';
  /** Public services that speak this API, by their name in catalogues. */
  readonly services: ReadonlyMap<string, Service>;
  /** Headers that carry the key; the only place where a key appears. */
  authorise(key: string): Readonly<Record<string, string>>;
  /** The request for `target`, streaming. `api` is one of `apis`. */
  encode(api: Api, body: JsonObject, target: Target): WireRequest;
  /** The events of a whole, non-streamed answer. Never throws. */
  decode(response: WireResponse): readonly AnswerEvent[];
  /** The events of one server-sent event's data. Never throws. */
  decodeEvent(data: string): readonly AnswerEvent[];
  /** What a response that is not 2xx means. Never throws. */
  failure(response: WireResponse): Failure;
}

/** What a local provider answers: events, each after a pause in ms. */
export interface LocalStep {
  readonly afterMs: number;
  readonly event: AnswerEvent;
}

/** Answers in-process, without network; pure. */
export interface LocalProvider extends ProviderBase {
  readonly kind: 'local';
  /** The whole answer of `model` to `prompt`; `inputTokens` is what usage reports. Never throws. */
  answer(request: LocalRequest): readonly LocalStep[];
}

/** What a local provider knows of a request. */
export interface LocalRequest {
  /** The policy's name for the model. */
  readonly model: string;
  readonly prompt: string;
  readonly inputTokens: number;
  /** The caller's bound on output tokens. */
  readonly maxTokens: number | undefined;
  readonly counter: TokenCounter;
}

/** One member of the open set. */
export type Provider = RemoteProvider | LocalProvider;
