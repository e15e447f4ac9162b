import { counted } from '../../base/counted.ts';
import { type BaselineEntry, baselineOf, hideKnown } from '../../diagnostics/baseline.ts';
import type { Diagnostic } from '../../diagnostics/types.ts';
import type { BaselineUse } from '../../report/diagnostics/types.ts';
import type { FileProblem, Io } from '../io.ts';
import { pathsFrom, readBaseline, writeBaseline } from './baseline-file.ts';
import type { LintedPolicy } from './check-policies.ts';

/** A baseline during one run of lint. */
export interface BaselineRun {
  /** Those of some findings that the baseline does not hold. */
  readonly fresh: (findings: readonly Diagnostic[]) => readonly Diagnostic[];
  /** Takes out what it holds, after it was written anew where that was asked for. */
  readonly finish: (policies: readonly LintedPolicy[]) => Promise<FinishedBaseline | FileProblem>;
}

/** What a baseline left of the findings. */
export interface FinishedBaseline {
  /** For each policy, its findings that count. */
  readonly kept: readonly (readonly Diagnostic[])[];
  readonly use: BaselineUse;
}

/** The baseline that the options name; undefined where they name none. */
export async function startBaseline(
  io: Io,
  { baseline: path, updateBaseline }: { baseline?: string; updateBaseline?: boolean },
): Promise<BaselineRun | FileProblem | undefined> {
  if (path === undefined) return undefined;
  const read = await readBaseline(io, path);
  if (read !== undefined && 'problem' in read) return read;
  const update = updateBaseline === true;
  if (read === undefined && !update) {
    const message = `the baseline \`${path}\` does not exist: write it with \`--update-baseline\``;
    return { problem: 'missing', message };
  }
  const pathOf = pathsFrom(io, path);
  return {
    fresh: (findings) => hideKnown([findings], read ?? [], pathOf).kept[0] ?? [],
    async finish(policies) {
      const looked = new Set(policies.flatMap(({ loaded }) => loaded.files.map(pathOf)));
      const lists = policies.map(({ diagnostics }) => diagnostics);
      let entries: readonly BaselineEntry[] = read ?? [];
      if (update) {
        const elsewhere = entries.filter((entry) => !looked.has(entry.path));
        const now = baselineOf([...distinct(lists.flat())], pathOf);
        entries = [...elsewhere, ...now];
        const problem = await writeBaseline(io, path, entries);
        if (problem !== undefined) return problem;
        const held = now.reduce((sum, { count }) => sum + count, 0);
        await io.writeErr(`wrote \`${path}\`: it holds ${counted(held, 'finding')} of now\n`);
      }
      const { kept, hidden, stale } = hideKnown(lists, entries, pathOf);
      // What a file holds that nobody looked at in this run is not known to be gone.
      const gone = stale.filter((entry) => looked.has(entry.path));
      return {
        kept,
        use: { path, hidden, stale: gone.map((entry) => ({ code: entry.code, path: entry.path })) },
      };
    },
  };
}

/** Each finding once, however many policies have its file. */
function distinct(findings: readonly Diagnostic[]): Iterable<Diagnostic> {
  const byPlace = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const { at, code, message } = finding;
    byPlace.set([at.source.path, at.start, at.end, code, message].join('\0'), finding);
  }
  return byPlace.values();
}
