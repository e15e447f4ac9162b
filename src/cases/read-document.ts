import { validate } from '../../schemas/cases.validate.js';
import type { ReadBytes } from '../bind/types.ts';
import { limit } from '../diagnostics/limit.ts';
import { order } from '../diagnostics/order.ts';
import { report } from '../diagnostics/report.ts';
import type { Checked } from '../diagnostics/types.ts';
import { decodeSource } from '../source/decode.ts';
import { SourceText } from '../source/source-text.ts';
import { explainShape } from '../syntax/explain-shape.ts';
import { parseDocument } from '../syntax/parse.ts';
import { plainValue } from '../syntax/plain-value.ts';
import type { Located } from '../syntax/types.ts';

/** A cases file that could be read; its shape is right except where reported. */
export interface CasesDocument {
  readonly source: SourceText;
  readonly root: Located;
}

/** Reads the cases file at `path` and checks its shape. Never throws for anything it holds. */
export async function readCasesDocument(
  path: string,
  readBytes: ReadBytes,
): Promise<Checked<CasesDocument>> {
  const bytes = await readBytes(path);
  if (typeof bytes === 'string') {
    const at = { source: new SourceText(path, ''), start: 0, end: 0 };
    return { diagnostics: [report('file-unreadable', at, bytes, { help: 'check the path' })] };
  }
  const decoded = decodeSource(path, bytes);
  if ('problem' in decoded) {
    const { code, at, message, help } = decoded.problem;
    return { diagnostics: [report(code, at, message, { help })] };
  }
  const { source } = decoded;
  const parsed = parseDocument(source, 'a cases file lists `cases`');
  if (parsed.value === undefined) return { diagnostics: parsed.diagnostics };
  const { root } = parsed.value;
  const errors = validate(plainValue(root)) ? [] : (validate.errors ?? []);
  const shape = limit(order(explainShape(root, errors)));
  return { value: { source, root }, diagnostics: [...parsed.diagnostics, ...shape] };
}
