import { loadPolicy } from '../bind/load.ts';
import { normalisePath } from '../bind/resolve-path.ts';
import { checkPolicy } from '../checks/check-policy.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { order } from '../diagnostics/order.ts';
import { decodeSource } from '../source/decode.ts';
import { gate } from '../syntax/gate.ts';
import { parsePolicy } from '../syntax/parse.ts';
import type { Desk } from './desk.ts';

/** What is wrong with one policy, or with one file where that is all there is. */
export interface CheckedFiles {
  /** Every file that was looked at, with what is wrong in it. */
  readonly byFile: ReadonlyMap<string, readonly Diagnostic[]>;
}

/** Checks a policy as `lint` does; `now` is in milliseconds since 1970 UTC, for prices. */
export async function checkOpenPolicy(
  desk: Desk,
  path: string,
  now: number,
): Promise<CheckedFiles> {
  const loaded = await loadPolicy(path, desk.readBytes);
  return byFile(loaded.files, checkPolicy(loaded, { now }));
}

/** Checks the form of a file that is part of a policy which is not known. */
export async function checkStray(desk: Desk, path: string): Promise<CheckedFiles> {
  const bytes = await desk.readBytes(path);
  const decoded = typeof bytes === 'string' ? undefined : decodeSource(path, bytes);
  if (decoded === undefined || 'problem' in decoded) return byFile([path], []);
  const { value, diagnostics } = parsePolicy(decoded.source);
  const shape = value === undefined ? [] : gate(value, 'included');
  return byFile([path], order([...diagnostics, ...shape]));
}

function byFile(paths: readonly string[], diagnostics: readonly Diagnostic[]): CheckedFiles {
  const found = new Map<string, Diagnostic[]>(paths.map((path) => [normalisePath(path), []]));
  for (const diagnostic of diagnostics) {
    const path = normalisePath(diagnostic.at.source.path);
    const list = found.get(path);
    if (list === undefined) found.set(path, [diagnostic]);
    else list.push(diagnostic);
  }
  return { byFile: found };
}
