import { report } from '../diagnostics/report.ts';
import type { Checked, Diagnostic } from '../diagnostics/types.ts';
import { decodeSource } from '../source/decode.ts';
import { SourceText } from '../source/source-text.ts';
import type { Span } from '../source/span.ts';
import { gate } from '../syntax/gate.ts';
import { parsePolicy } from '../syntax/parse.ts';
import type { Located, LocatedComment, LocatedDocument } from '../syntax/types.ts';
import { quote } from './quote.ts';
import { redact, redactLines } from './redact.ts';
import type { ReadBytes } from './types.ts';
import { type Section, unreadSections } from './unread-sections.ts';

/** One file of a policy, parsed and of the right shape except where reported. */
export interface PolicyFile {
  readonly source: SourceText;
  readonly root: Located;
  readonly comments: readonly LocatedComment[];
  /** Sections whose names could not all be read. */
  readonly unread: ReadonlySet<Section>;
}

/** What reading one file gave. */
export interface ReadFile {
  readonly file?: PolicyFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the file at `path`; `from` is the include that names it, undefined for the policy itself. */
export async function readPolicyFile(
  path: string,
  from: Span | undefined,
  readBytes: ReadBytes,
): Promise<ReadFile> {
  const bytes = await readBytes(path);
  if (typeof bytes === 'string') {
    const at = from ?? { source: new SourceText(path, ''), start: 0, end: 0 };
    return { diagnostics: [report('file-unreadable', at, bytes, { help: 'check the path' })] };
  }
  const decoded = decodeSource(path, bytes);
  if ('problem' in decoded) {
    const { code, at, message, help } = decoded.problem;
    if (from === undefined) return { diagnostics: [report(code, at, message, { help })] };
    const related = [{ message: 'here', at }];
    return { diagnostics: [report(code, from, `${quote(path)}: ${message}`, { help, related })] };
  }
  const { source, parsed } = parseWithoutSecrets(decoded.source);
  if (parsed.value === undefined) return { diagnostics: parsed.diagnostics };
  const shape = gate(parsed.value, from === undefined ? 'root' : 'included');
  const { root, comments } = parsed.value;
  const unread = unreadSections(root, parsed.diagnostics, shape);
  return {
    file: { source, root, comments, unread },
    diagnostics: [...parsed.diagnostics, ...shape],
  };
}

/** Parses the source; where a model holds a literal key, what is parsed has it blanked out. */
function parseWithoutSecrets(source: SourceText): {
  readonly source: SourceText;
  readonly parsed: Checked<LocatedDocument>;
} {
  const parsed = parsePolicy(source);
  const redacted = parsed.value === undefined ? redactLines(source) : redact(source, parsed.value);
  if (redacted === source) return { source, parsed };
  return { source: redacted, parsed: parsePolicy(redacted) };
}
