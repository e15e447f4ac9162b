import type { JsonObject } from '../base/json.ts';
import type { Span } from '../source/span.ts';
import { type AnyCode, rowOf } from './every-code.ts';
import type { Diagnostic, Fix, Related, Severity } from './types.ts';

/** What a diagnostic may carry beside its code, place and message. */
export interface Extra {
  readonly help?: string | undefined;
  readonly related?: readonly Related[];
  readonly fix?: Fix | undefined;
  readonly witness?: JsonObject | undefined;
  /** Where it is not the code's own. */
  readonly severity?: Severity | undefined;
}

/** INVARIANT: messages are one line, whatever text of the author's they quote. */
function oneLine(text: string): string {
  return text.replace(/[\n\r\u2028\u2029]+/g, ' ');
}

/** A diagnostic of a code, with that code's severity unless another one is given. */
export function report(
  code: AnyCode,
  at: Span,
  message: string,
  { help, related = [], fix, witness, severity = rowOf(code).severity }: Extra = {},
): Diagnostic {
  return {
    code,
    severity,
    message: oneLine(message),
    at,
    related,
    ...(help === undefined ? {} : { help: oneLine(help) }),
    ...(fix === undefined ? {} : { fix }),
    ...(witness === undefined ? {} : { witness }),
  };
}
