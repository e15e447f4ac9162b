import { loadPolicy } from '../bind/load.ts';
import { normalisePath } from '../bind/resolve-path.ts';
import type { ReadBytes } from '../bind/types.ts';
import { checkPolicy } from '../checks/check-policy.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { order } from '../diagnostics/order.ts';
import { decodeSource } from '../source/decode.ts';
import { gate } from '../syntax/gate.ts';
import { parsePolicy } from '../syntax/parse.ts';

/** What is wrong with one policy, or with one file where that is all there is. */
export interface Findings {
  /** Every file that was looked at. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks a policy as `lint` does; `now` is in milliseconds since 1970 UTC, for prices. */
export async function checkOpenPolicy(
  readBytes: ReadBytes,
  path: string,
  now: number,
): Promise<Findings> {
  const loaded = await loadPolicy(path, readBytes);
  return { files: loaded.files, diagnostics: checkPolicy(loaded, { now }).diagnostics };
}

/** Checks the form of a file that is part of a policy which is not known. */
export async function checkStray(readBytes: ReadBytes, path: string): Promise<Findings> {
  const bytes = await readBytes(path);
  const decoded = typeof bytes === 'string' ? undefined : decodeSource(path, bytes);
  if (decoded === undefined || 'problem' in decoded) return { files: [path], diagnostics: [] };
  const { value, diagnostics } = parsePolicy(decoded.source);
  const shape = value === undefined ? [] : gate(value, 'included');
  return { files: [path], diagnostics: order([...diagnostics, ...shape]) };
}

/** What is wrong in each file that was looked at, by its normalised path. */
export function byFile({
  files,
  diagnostics,
}: Findings): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>(files.map((path) => [normalisePath(path), []]));
  for (const diagnostic of diagnostics) {
    const path = normalisePath(diagnostic.at.source.path);
    const list = found.get(path);
    if (list === undefined) found.set(path, [diagnostic]);
    else list.push(diagnostic);
  }
  return found;
}
