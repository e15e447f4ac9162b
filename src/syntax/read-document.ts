import { report } from '../diagnostics/report.ts';
import type { Checked } from '../diagnostics/types.ts';
import { decodeSource } from '../source/decode.ts';
import { parsePolicy } from './parse.ts';
import type { LocatedDocument } from './types.ts';

/** The located tree of a file's bytes: decoding and parsing in one. Never throws. */
export function readDocument(path: string, bytes: Uint8Array): Checked<LocatedDocument> {
  const decoded = decodeSource(path, bytes);
  if ('source' in decoded) return parsePolicy(decoded.source);
  const { code, at, message, help } = decoded.problem;
  return { diagnostics: [report(code, at, message, { help })] };
}
