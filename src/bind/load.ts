import { finishDiagnostics } from '../diagnostics/finish.ts';
import { limit } from '../diagnostics/limit.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { Policy } from '../policy/types.ts';
import type { Signal } from '../signals/types.ts';
import type { Span } from '../source/span.ts';
import { bindPolicy } from './bind-policy.ts';
import { Findings } from './findings.ts';
import { gather } from './gather.ts';
import { field, itemsOf } from './located.ts';
import { readCatalogue } from './read-catalogue.ts';
import type { PolicyFile } from './read-policy-file.ts';
import { readSignalFiles } from './read-signal-files.ts';
import type { Loaded, LoadPolicy } from './types.ts';

/**
 * Loads the policy at `path` with everything it includes. The value is there exactly where no
 * diagnostic is an error. Never throws for anything that a file holds.
 */
export const loadPolicy: LoadPolicy = async (path, readBytes, further) => {
  const gathered = await gather(path, readBytes, further);
  const { files, paths, diagnostics } = gathered;
  const root = files.find((file) => file.source.path === path);
  if (root === undefined) return finish(undefined, diagnostics, files, paths);
  const own = await readCatalogue(field(root.root, 'catalogue'), readBytes);
  const findings = new Findings(diagnostics);
  const signalFiles = await readSignalFiles(files, readBytes);
  const value = bindPolicy(root, gathered, {
    catalogue: own.catalogue,
    signalFiles: signalFiles.files,
    findings,
  });
  const all = [
    ...diagnostics,
    ...own.diagnostics,
    ...signalFiles.diagnostics,
    ...limit(findings.all),
  ];
  const ready = value && { ...value, signals: await loadSignals(value.signals) };
  const read = own.path === undefined ? paths : [...paths, own.path];
  return finish(ready, all, files, [...read, ...signalFiles.files.keys()]);
};

/** The same signals with what they need to read: nothing is loaded that no condition names. */
async function loadSignals(
  signals: ReadonlyMap<string, Signal>,
): Promise<ReadonlyMap<string, Signal>> {
  const loading = [...signals].map(async ([id, signal]): Promise<[string, Signal]> => [
    id,
    (await signal.load?.()) ?? signal,
  ]);
  return new Map(await Promise.all(loading));
}

function finish(
  value: Policy | undefined,
  found: readonly Diagnostic[],
  files: readonly PolicyFile[],
  paths: readonly string[],
): Loaded {
  const comments = files.flatMap((file) => file.comments);
  const diagnostics = finishDiagnostics(found, comments, []);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  const loaded = { diagnostics, files: paths, found, comments };
  if (value === undefined) return loaded;
  if (!failed) return { value, ...loaded };
  const part = withoutBrokenRules(value, found, files);
  return part === undefined ? loaded : { part, ...loaded };
}

/** The policy without rules that hold an error; undefined where an error stands anywhere else. */
function withoutBrokenRules(
  policy: Policy,
  found: readonly Diagnostic[],
  files: readonly PolicyFile[],
): Loaded['part'] {
  const nodes = files.flatMap((file) => itemsOf(field(file.root, 'rules')));
  const errors = found.filter(({ severity }) => severity === 'error');
  const broken = nodes.filter(({ span }) => errors.some(({ at }) => isWithin(at, span)));
  const covered = errors.every(({ at }) => broken.some(({ span }) => isWithin(at, span)));
  if (!covered) return undefined;
  const rules = policy.rules.filter(
    (rule) =>
      !broken.some(
        ({ span }) => span.source === rule.span.source && span.start === rule.span.start,
      ),
  );
  return { policy: { ...policy, rules }, leftOut: broken.length };
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end;
}
