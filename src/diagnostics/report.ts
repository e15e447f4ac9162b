import type { Span } from '../source/span.ts';
import { CODES, type DiagnosticCode } from './codes.ts';
import type { Diagnostic, Fix, Related } from './types.ts';

/** What a diagnostic may carry beside its code, place and message. */
export interface Extra {
  readonly help?: string | undefined;
  readonly related?: readonly Related[];
  readonly fix?: Fix | undefined;
}

/** INVARIANT: messages are one line, whatever text of the author's they quote. */
function oneLine(text: string): string {
  return text.replace(/[\n\r\u2028\u2029]+/g, ' ');
}

/** A diagnostic of a code of {@link CODES}, with that code's severity. */
export function report(
  code: DiagnosticCode,
  at: Span,
  message: string,
  { help, related = [], fix }: Extra = {},
): Diagnostic {
  return {
    code,
    severity: CODES[code].severity,
    message: oneLine(message),
    at,
    related,
    ...(help === undefined ? {} : { help: oneLine(help) }),
    ...(fix === undefined ? {} : { fix }),
  };
}
