import type { Json, JsonObject } from '../base/json.ts';
import type { Value } from '../base/value.ts';
import { MOST_TOKENS } from './most-tokens.ts';
import { draftMessages, PLAIN_PHRASING, type Phrasing } from './draft-messages.ts';

/** Monday morning: a working day, outside the weeks in which clocks change anywhere. */
const FIRST_HOUR = Date.parse('2026-11-16T09:00:00Z');
const HOUR_MS = 3_600_000;

/** Hours that are tried: a fortnight, so that every hour of a week occurs whatever the zone. */
const HOURS_TRIED = 14 * 24;

/** How a draft is put into words; where one way does not work out, another may. */
export interface DraftStyle {
  /** Whether the request gets a body; without it, what can be is said as a log would record it. */
  readonly body: boolean;
  readonly phrasing: Phrasing;
}

/**
 * A request that is being made up, piece by piece, until its readings are the wanted ones. Signals
 * write into it what makes them read a value; nothing is in it that none of them asked for.
 */
export class RequestDraft {
  readonly attributes = new Map<string, Value>();
  /** By name in lower case. */
  readonly headers = new Map<string, string>();
  tags: readonly string[] = [];
  /** Recorded input tokens. */
  inputTokens: number | undefined;
  /** `needed`: some reading is only there with a body. `welcome`: it could be recorded, too. */
  body: 'needed' | 'welcome' | undefined;
  model: string | undefined;
  stream: boolean | undefined;
  json: boolean | undefined;
  maxTokens: number | undefined;
  tools: readonly string[] = [];
  images = 0;
  /** The whole text of the last user turn; without it the turn is made of pieces. */
  text: string | undefined;
  /** What the last user turn has to have in it. */
  readonly pieces: string[] = [];
  /** What has to occur in any turn. */
  readonly conversationPieces: string[] = [];
  /** Number of user turns. */
  turns: number | undefined;
  /** Length of all turns' text, in UTF-16 code units. */
  chars: number | undefined;
  readonly #times: ((time: number) => boolean)[] = [];

  /** The request has to have a body. */
  needBody(): void {
    this.body = 'needed';
  }

  /** The request may say so in a body, or have it recorded. */
  welcomeBody(): void {
    this.body ??= 'welcome';
  }

  /** The time of arrival has to be one for which `fits` holds, in milliseconds since 1970 UTC. */
  wantTime(fits: (time: number) => boolean): void {
    this.#times.push(fits);
  }

  /**
   * The draft as a line of traffic, which `run --input` takes; undefined where no time fits, the
   * texts cannot be made up or a count is larger than traffic may have.
   */
  toJson(
    style: DraftStyle = { body: this.body !== undefined, phrasing: PLAIN_PHRASING },
  ): JsonObject | undefined {
    const time = this.#time();
    if (time === 'none' || (this.inputTokens ?? 0) > MOST_TOKENS) return undefined;
    const request = style.body ? this.#request(style.phrasing) : undefined;
    if (style.body && request === undefined) return undefined;
    const attributes = this.#sent(style.body);
    return {
      ...(time === undefined ? {} : { start_time: timeText(time) }),
      ...(request === undefined ? {} : { request }),
      // A line without either would be no request at all.
      ...(attributes.size > 0 || request === undefined
        ? { attributes: Object.fromEntries(attributes) }
        : {}),
    };
  }

  #time(): number | 'none' | undefined {
    if (this.#times.length === 0) return undefined;
    for (let hour = 0; hour < HOURS_TRIED; hour++) {
      const time = FIRST_HOUR + hour * HOUR_MS;
      if (this.#times.every((fits) => fits(time))) return time;
    }
    return 'none';
  }

  #request(phrasing: Phrasing): JsonObject | undefined {
    const messages = draftMessages(this, phrasing);
    if (messages === undefined) return undefined;
    return {
      ...(this.model === undefined ? {} : { model: this.model }),
      messages,
      ...(this.tools.length === 0 ? {} : { tools: this.tools.map(toolNamed) }),
      ...(this.json === true ? { response_format: { type: 'json_object' } } : {}),
      ...(this.maxTokens === undefined ? {} : { max_tokens: this.maxTokens }),
      ...(this.stream === true ? { stream: true } : {}),
    };
  }

  /** Everything that is not in the body, by the names under which traffic carries it. */
  #sent(body: boolean): ReadonlyMap<string, Json> {
    const sent = new Map<string, Json>(this.attributes);
    const set = (name: string, value: Json | undefined): void => {
      if (value !== undefined) sent.set(name, value);
    };
    if (!body) {
      set('gen_ai.request.model', this.model);
      set('gen_ai.request.max_tokens', this.maxTokens);
      set('gen_ai.request.stream', this.stream);
      set('gen_ai.output.type', this.json === undefined ? undefined : this.json ? 'json' : 'text');
    }
    set('gen_ai.usage.input_tokens', this.inputTokens);
    for (const [name, value] of this.headers) set(`http.request.header.${name}`, value);
    if (this.tags.length > 0) set('llmroute.tags', this.tags);
    return sent;
  }
}

function toolNamed(name: string): JsonObject {
  return { type: 'function', function: { name } };
}

/** RFC 3339 without the milliseconds, which are none. */
function timeText(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
