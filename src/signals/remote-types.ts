import type { JsonObject } from '../base/json.ts';
import type { KeySource } from '../base/key-source.ts';
import type { Absent, Value } from '../base/value.ts';
import type { RoutingRequest } from '../request/routing-request.ts';

/** A header of a question; what is secret about it is named, never held. */
export interface QuestionHeader {
  /** In lower case. */
  readonly name: string;
  /** What is sent, or what stands before the key. */
  readonly text: string;
  readonly key: KeySource | undefined;
}

/** What is asked, as pure data. */
export type RemoteQuestion =
  /** A service is sent JSON and answers with JSON. */
  | {
      readonly to: 'service';
      readonly url: string;
      readonly headers: readonly QuestionHeader[];
      readonly body: string;
    }
  /** A model of the fleet is sent a chat. */
  | {
      readonly to: 'model';
      readonly model: string;
      readonly body: JsonObject;
      readonly prompt: string;
    };

/** How a reading is got from somebody else. */
export interface Remote {
  /** How long a question may take, in milliseconds, from 1. */
  readonly timeoutMs: number;
  /** How long an answer to the same question holds, in milliseconds; 0: for one request. */
  readonly cacheMs: number;
  /** The model of the fleet that is asked, where it is one. */
  readonly model?: string;
  /** The question, or why there is none. Pure, never throws. */
  ask(request: RoutingRequest): RemoteQuestion | Absent;
  /** What an answer means; of the signal's type. Pure, never throws. */
  understand(answer: string): Value | Absent;
}

/** What was answered about the request at hand. */
export interface Answers {
  /** The reading of a signal; undefined where it was not asked for. */
  of(signal: string): Value | Absent | undefined;
}
