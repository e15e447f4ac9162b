import type { Value } from '../base/value.ts';
import type { RoutingRequest } from '../request/routing-request.ts';

/** What a log recorded about a request whose body it did not keep, by its OpenTelemetry name. */
export function recordedAttribute(request: RoutingRequest, name: string): Value | undefined {
  return Object.hasOwn(request.attributes, name) ? request.attributes[name] : undefined;
}
