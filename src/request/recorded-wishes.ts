import type { Value } from '../base/value.ts';
import type { RoutingRequest } from './routing-request.ts';

/** The bound on output tokens that a log recorded of a request whose body it did not keep. */
export function recordedMaxTokens(request: RoutingRequest): number | undefined {
  const recorded = attribute(request, 'gen_ai.request.max_tokens');
  const usable = typeof recorded === 'number' && Number.isSafeInteger(recorded) && recorded >= 0;
  return usable ? recorded : undefined;
}

/** Whether the caller wanted JSON, as a log recorded it that did not keep the body. */
export function recordedJson(request: RoutingRequest): boolean | undefined {
  const recorded = attribute(request, 'gen_ai.output.type');
  return typeof recorded === 'string' ? recorded === 'json' : undefined;
}

function attribute({ attributes }: RoutingRequest, name: string): Value | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
