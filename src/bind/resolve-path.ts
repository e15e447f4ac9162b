import { posix } from 'node:path';

/** A revision of a repository before a path, as in `git:HEAD~1:policies/main.yaml`; it stays. */
const REVISION = /^git:[^:]*:/;

/** The path of a file that the file at `from` names relative to itself. */
export function resolvePath(from: string, named: string): string {
  const revision = REVISION.exec(from)?.[0] ?? '';
  return revision + posix.join(posix.dirname(from.slice(revision.length)), named);
}

/** One spelling for each path, so that a file is recognised when it is met again. */
export function normalisePath(path: string): string {
  const revision = REVISION.exec(path)?.[0] ?? '';
  return revision + posix.normalize(path.slice(revision.length));
}

/** Whether a path is relative: neither from the root of a file system nor with a scheme. */
export function isRelativePath(path: string): boolean {
  return !/^(?:[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:)/.test(path);
}
