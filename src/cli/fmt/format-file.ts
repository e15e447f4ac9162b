import { Buffer } from 'node:buffer';
import { redact } from '../../bind/redact.ts';
import { readPolicyFile } from '../../bind/read-policy-file.ts';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../diagnostics/types.ts';
import { decodeSource, MOST_BYTES } from '../../source/decode.ts';
import { SourceText } from '../../source/source-text.ts';
import { formatPolicy, parseWritten, type WrittenFile } from '../../syntax/format/format-policy.ts';
import { sameContent } from '../../syntax/format/same-content.ts';
import type { FileOutcome, Formatted } from './types.ts';

/** Formats the bytes of one file, and proves that it says the same with the same comments. */
export async function formatFile(path: string, bytes: Uint8Array): Promise<FileOutcome> {
  const decoded = decodeSource(path, bytes);
  if ('problem' in decoded) {
    const { code, at, message, help } = decoded.problem;
    return { kind: 'invalid', path, diagnostics: [report(code, at, message, { help })] };
  }
  const { source } = decoded;
  const { value: file } = parseWritten(source);
  if (file === undefined) return invalid(path, bytes);
  const text = formatPolicy(source, file);
  const again = parseWritten(new SourceText(path, text));
  if (Buffer.byteLength(text) > MOST_BYTES || again.diagnostics.some(isTooLarge)) {
    const message = `\`${path}\` would be too large when formatted: split it and name the parts under \`include\``;
    return { kind: 'unread', path, message };
  }
  if (again.value === undefined || !sameContent(file, again.value)) {
    return {
      kind: 'refused',
      path,
      why: 'it would not say the same, or not with all its comments',
    };
  }
  const changed = !Buffer.from(text).equals(bytes);
  return { kind: 'formatted', path, bytes, text, changed, shown: shownOf(source, file, text) };
}

function isTooLarge({ code }: Diagnostic): boolean {
  return code === 'yaml-too-large';
}

/** Diagnostics about the YAML alone, without keys that stand in it. */
async function invalid(path: string, bytes: Uint8Array): Promise<FileOutcome> {
  const { diagnostics } = await readPolicyFile(path, undefined, () => Promise.resolve(bytes));
  const about = diagnostics.filter(({ code }) => code.startsWith('yaml-'));
  return { kind: 'invalid', path, diagnostics: about.length > 0 ? about : diagnostics };
}

function shownOf(
  source: SourceText,
  { root, comments }: WrittenFile,
  text: string,
): Formatted['shown'] {
  const safe = redact(source, { root, comments });
  if (safe === source) return { before: source.text, after: text };
  const file = parseWritten(safe).value;
  return { before: safe.text, after: file === undefined ? safe.text : formatPolicy(safe, file) };
}
