import type { JsonObject } from '../base/json.ts';
import { countInput } from './count-input.ts';
import { readFacts } from './facts.ts';
import { lastUserText } from './text.ts';
import type {
  Api,
  Attributes,
  InputTokens,
  RecordedUsage,
  RequestFacts,
  TokenCounter,
} from './types.ts';

export type { InputTokens } from './types.ts';

/** The parts a request is made of. */
export interface RequestParts {
  readonly id: string;
  readonly api?: Api | undefined;
  readonly body?: JsonObject | undefined;
  readonly attributes?: Attributes | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly time?: number | undefined;
  readonly usage?: RecordedUsage | undefined;
}

/**
 * One request as signals see it. Whatever has to be worked out from the body is worked out on
 * first use and kept, so that a policy pays only for what it reads.
 */
export class RoutingRequest {
  readonly id: string;
  /** Dialect of the body; undefined when there is no body, as in most traces. */
  readonly api: Api | undefined;
  /** The body as the caller sent it. */
  readonly body: JsonObject | undefined;
  readonly attributes: Attributes;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  /** Arrival, milliseconds since 1970 UTC; undefined where a trace has only offsets. */
  readonly time: number | undefined;
  readonly usage: RecordedUsage | undefined;
  #facts: RequestFacts | undefined;
  #lastUserText: string | undefined;
  #tokens: InputTokens | undefined;
  #tokensCounter: TokenCounter | undefined;

  constructor(parts: RequestParts) {
    this.id = parts.id;
    this.api = parts.api;
    this.body = parts.body;
    this.attributes = parts.attributes ?? NO_ATTRIBUTES;
    this.headers = parts.headers ?? NO_HEADERS;
    this.tags = parts.tags ?? NO_TAGS;
    this.time = parts.time;
    this.usage = parts.usage;
  }

  /** What the body says, or undefined where there is no body. */
  facts(): RequestFacts | undefined {
    if (this.body === undefined || this.api === undefined) return undefined;
    this.#facts ??= readFacts(this.api, this.body);
    return this.#facts;
  }

  /** The text of the last user turn that has any: what is being asked. */
  lastUserText(): string | undefined {
    const facts = this.facts();
    if (facts === undefined) return undefined;
    this.#lastUserText ??= lastUserText(facts.turns);
    return this.#lastUserText;
  }

  /**
   * Tokens of the whole input: the recorded count if there is one, else the counter's of what the
   * body holds (see `countInput`); undefined where there is neither.
   */
  inputTokens(counter: TokenCounter): InputTokens | undefined {
    // Two policies may look at one request with different counters: keep the last one's answer.
    if (this.#tokensCounter === counter) return this.#tokens;
    const recorded = this.usage?.input;
    if (recorded !== undefined) {
      this.#tokens = { count: recorded, from: 'recorded' };
    } else {
      const facts = this.facts();
      this.#tokens =
        facts === undefined || this.body === undefined || this.api === undefined
          ? undefined
          : countInput(this.api, this.body, facts, counter);
    }
    this.#tokensCounter = counter;
    return this.#tokens;
  }
}

const NO_ATTRIBUTES: Attributes = Object.freeze(Object.create(null) as Attributes);
const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze(
  Object.create(null) as Record<string, string>,
);
const NO_TAGS: readonly string[] = [];
