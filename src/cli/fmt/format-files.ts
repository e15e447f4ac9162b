import { gather } from '../../bind/gather.ts';
import { normalisePath } from '../../bind/resolve-path.ts';
import type { ReadBytes } from '../../bind/types.ts';
import { isGitFile } from '../git-file.ts';
import type { FileProblem } from '../io.ts';
import { formatFile } from './format-file.ts';
import { samePolicy } from './same-policy.ts';
import type { FileOutcome } from './types.ts';

/** How files are read; each is read once, so that nothing changes under our hands. */
export type ReadFile = (path: string) => Promise<Uint8Array | FileProblem>;

/**
 * Formats files, or with `included` policies and every file that they include, each file once.
 * Nothing is written. Where a policy would mean something else, no file of it is formatted.
 */
export async function formatFiles(
  roots: readonly string[],
  readFile: ReadFile,
  options: { readonly included: boolean; readonly writes: boolean },
): Promise<readonly FileOutcome[]> {
  const read = remember(readFile);
  const before: ReadBytes = async (path) => {
    const bytes = await read(path);
    return 'problem' in bytes ? bytes.message : bytes;
  };
  const outcomes = new Map<string, FileOutcome>();
  const filesOf = new Map<string, readonly string[]>();
  for (const root of roots) {
    const { paths } = await gather(root, before);
    filesOf.set(root, paths);
    for (const path of options.included ? paths : [root]) {
      const name = normalisePath(path);
      if (!outcomes.has(name)) outcomes.set(name, await outcomeOf(path, read, options.writes));
    }
  }
  const after: ReadBytes = (path) => {
    const outcome = outcomes.get(normalisePath(path));
    if (outcome?.kind !== 'formatted') return before(path);
    return Promise.resolve(new TextEncoder().encode(outcome.text));
  };
  const refused = new Set<string>();
  for (const [root, paths] of filesOf) {
    const changed = paths.map(normalisePath).filter((name) => isChanged(outcomes.get(name)));
    if (changed.length === 0 || (await samePolicy(root, before, after))) continue;
    for (const name of changed) refused.add(name);
  }
  return [...outcomes].map(([name, outcome]) =>
    refused.has(name)
      ? { kind: 'refused', path: outcome.path, why: 'the policy would not mean the same' }
      : outcome,
  );
}

async function outcomeOf(path: string, read: ReadFile, writes: boolean): Promise<FileOutcome> {
  if (writes && isGitFile(path)) {
    const message = `\`${path}\` is a file of a revision, which cannot be written: use \`--diff\``;
    return { kind: 'unread', path, message };
  }
  const bytes = await read(path);
  if ('problem' in bytes) return { kind: 'unread', path, message: bytes.message };
  return formatFile(path, bytes);
}

function isChanged(outcome: FileOutcome | undefined): boolean {
  return outcome?.kind === 'formatted' && outcome.changed;
}

function remember(readFile: ReadFile): ReadFile {
  const known = new Map<string, Promise<Uint8Array | FileProblem>>();
  return (path) => {
    const name = normalisePath(path);
    const bytes = known.get(name) ?? readFile(path);
    known.set(name, bytes);
    return bytes;
  };
}
