import { Chalk } from 'chalk';
import type { Diagnostic } from '../diagnostics/types.ts';
import { diagnosticsText } from '../report/diagnostics-text.ts';
import type { Io } from './io.ts';

/** Shows diagnostics with their code frames on stderr. */
export async function printDiagnostics(io: Io, diagnostics: readonly Diagnostic[]): Promise<void> {
  if (diagnostics.length === 0) return;
  await io.writeErr(diagnosticsText(diagnostics, new Chalk({ level: io.colourErr })));
}
