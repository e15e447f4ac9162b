import { recordedJson, recordedMaxTokens } from '../request/recorded-wishes.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { TokenCounter } from '../request/types.ts';

/** Output tokens that an estimate reckons with where the caller sets no lower bound. */
export const EXPECTED_OUTPUT_TOKENS = 256;

/** What a request asks of a model; undefined where a trace without a body does not say. */
export interface Needs {
  readonly tools: boolean | undefined;
  readonly images: boolean | undefined;
  readonly json: boolean | undefined;
  readonly inputTokens: number | undefined;
  /** The caller's bound on output tokens; undefined: none, or not known. */
  readonly maxTokens: number | undefined;
}

/** What `request` asks of any model that is to answer it. */
export function needsOf(request: RoutingRequest, counter: TokenCounter): Needs {
  const facts = request.facts();
  return {
    tools: facts === undefined ? undefined : facts.tools.length > 0,
    images: facts === undefined ? undefined : facts.images > 0,
    json: facts === undefined ? recordedJson(request) : facts.json,
    inputTokens: request.inputTokens(counter)?.count,
    maxTokens: facts === undefined ? recordedMaxTokens(request) : facts.maxTokens,
  };
}

/** Output tokens an estimate reckons with. */
export function expectedOutput(needs: Needs): number {
  return Math.min(needs.maxTokens ?? EXPECTED_OUTPUT_TOKENS, EXPECTED_OUTPUT_TOKENS);
}
