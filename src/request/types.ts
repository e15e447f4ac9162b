import type { Value } from '../base/value.ts';

/** The dialects of a request body that llmroute reads. */
export type Api = 'openai.chat' | 'openai.responses' | 'anthropic.messages';

/** Who speaks in a turn; `system` covers developer messages, `tool` covers tool results. */
export type Role = 'system' | 'user' | 'assistant' | 'tool';

/** One message of a conversation: its text parts joined with a newline. */
export interface Turn {
  readonly role: Role;
  readonly text: string;
}

/** What a request body says, the same for every dialect. */
export interface RequestFacts {
  /** The model the caller asked for. */
  readonly model: string | undefined;
  readonly stream: boolean;
  /** Names of the tools the caller offers, in their order. */
  readonly tools: readonly string[];
  /** Number of image parts in all turns. */
  readonly images: number;
  /** Whether the caller wants JSON (JSON mode or a JSON schema). */
  readonly json: boolean;
  /** The caller's bound on output tokens. */
  readonly maxTokens: number | undefined;
  readonly turns: readonly Turn[];
}

/**
 * What a past request really used, in tokens. `input` includes everything read from or
 * written to a cache, as OpenTelemetry's `gen_ai.usage.input_tokens` does.
 */
export interface RecordedUsage {
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
}

/** What callers send beside the prompt: flat, by name. */
export type Attributes = Readonly<Record<string, Value>>;

/** How a token count came about. */
export type TokensFrom = 'recorded' | 'estimated' | 'exact';

/** Input tokens of a request and how they were counted. */
export interface InputTokens {
  readonly count: number;
  readonly from: TokensFrom;
}

/** Counts the tokens of a text; bounded time for any text, never throws. */
export interface TokenCounter {
  readonly from: TokensFrom;
  count(text: string): number;
}
