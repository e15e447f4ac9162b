import type { Failure } from '../providers/types.ts';
import { visibleText } from '../base/visible-text.ts';
import type { FailedCall } from '../runtime/types.ts';

/** One failed call: ``model `luna`: rate-limited (429): slow down``. */
export function failedCallText({ attempt, failure }: FailedCall): string {
  return visibleText(`model \`${attempt.model.id}\`: ${failureText(failure)}`);
}

/** Kind, status where there was one, and what the provider said. */
export function failureText({ kind, status, message }: Failure): string {
  return `${kind}${status === undefined ? '' : ` (${String(status)})`}: ${message}`;
}
