import { loadPolicy } from '../bind/load.ts';
import type { ReadBytes } from '../bind/types.ts';
import { brokenNewly, type GuaranteeChange } from '../diff/behaviour.ts';
import type { Policy } from '../policy/types.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { readBytes } from './read-bytes.ts';

/** Where guarantees that are written on the command line are said to stand. */
const WRITTEN = '--forbid';

/**
 * The guarantees of `--forbid` that the new policy breaks and the old one does not. Each is a file
 * with `guarantees`, or one guarantee without an id, written out. What is wrong with them goes to
 * stderr; the answer is then the exit code.
 */
export async function breaksForbidden(
  io: Io,
  [before, after]: readonly [string, string],
  forbid: readonly string[] = [],
): Promise<readonly GuaranteeChange[] | ExitCode> {
  if (forbid.length === 0) return [];
  const written = forbid.filter((text) => text.trimStart().startsWith('{'));
  const files = forbid.filter((text) => !text.trimStart().startsWith('{'));
  const text = written
    .map((one, at) => `  - ${one.trimStart().replace('{', `{ id: forbid-${String(at + 1)},`)}\n`)
    .join('');
  const read: ReadBytes = async (path) =>
    path === WRITTEN ? new TextEncoder().encode(`guarantees:\n${text}`) : readBytes(io)(path);
  const further = written.length > 0 ? [...files, WRITTEN] : files;
  const guarded = async (path: string): Promise<Policy | undefined> => {
    const own = await loadPolicy(path, readBytes(io));
    const { value, diagnostics } = await loadPolicy(path, read, further);
    await printDiagnostics(
      io,
      diagnostics.filter(({ severity }) => severity === 'error'),
    );
    if (value === undefined) return undefined;
    const given = new Set(own.value?.guarantees.map(({ id }) => id));
    return { ...value, guarantees: value.guarantees.filter(({ id }) => !given.has(id)) };
  };
  const now = await guarded(after);
  if (now === undefined) return EXIT.usage;
  const old = await loadPolicy(before, read, further);
  // What names something that only the new policy has, the old one cannot have broken.
  const was = old.value ?? (await loadPolicy(before, readBytes(io))).value;
  return was === undefined ? EXIT.invalidPolicy : brokenNewly(was, now);
}
