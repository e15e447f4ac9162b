import type { ModelId } from '../policy/types.ts';
import { signalKinds } from '../signals/registry.ts';
import type { OptionProblem, Signal } from '../signals/types.ts';
import type { Span } from '../source/span.ts';
import type { LocatedEntry } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { entriesOf, locate, toJson } from './located.ts';
import { quote } from './quote.ts';
import { namedFile, type SignalFiles } from './read-signal-files.ts';
import { resolvePath } from './resolve-path.ts';

/** A signal that a policy declares, and where it names a model of the fleet. */
export interface CustomSignal {
  readonly signal: Signal;
  readonly model: { readonly id: ModelId; readonly at: Span } | undefined;
}

/** The signal a declaration under `signals:` means, or undefined where it is broken. */
export function bindCustomSignal(
  entry: LocatedEntry,
  files: SignalFiles,
  findings: Findings,
): CustomSignal | undefined {
  // What the gate has said about a declaration, its kind would say again.
  if (entry.value.kind !== 'map' || findings.isSpokenWithin(entry.value.span)) return undefined;
  const name = entry.key.value;
  const keys = entriesOf(entry.value).map((one) => one.key.value);
  const kinds = signalKinds.filter((kind) => keys.includes(kind.id));
  const [kind, second] = kinds;
  if (kind === undefined) {
    findings.error(
      'signal-kind',
      entry.key.span,
      `${quote(name)} states no kind of signal`,
      choose(),
    );
    return undefined;
  }
  if (second !== undefined) {
    findings.error(
      'signal-kind',
      entry.key.span,
      `${quote(name)} states two kinds of signal: \`${kind.id}\` and \`${second.id}\``,
      'declare one signal for each kind',
    );
    return undefined;
  }
  const named = namedFile(kind, entry.value);
  const file = named === undefined ? undefined : files.get(named.path);
  // A file that cannot be read is reported where files are read.
  if (typeof file === 'string') return undefined;
  const bound = kind.bind(
    name,
    toJson(entry.value),
    (path) => (path.startsWith('/') ? path : resolvePath(entry.key.span.source.path, path)),
    file,
  );
  if (!isProblems(bound)) {
    const id = bound.remote?.model;
    const at = locate(entry.value, kind.modelAt ?? []);
    return { signal: bound, model: id === undefined ? undefined : { id, at } };
  }
  for (const problem of bound) {
    findings.error(
      'signal-option',
      locate(entry.value, problem.path),
      problem.message,
      problem.help,
    );
  }
  return undefined;
}

function isProblems(bound: Signal | readonly OptionProblem[]): bound is readonly OptionProblem[] {
  return Array.isArray(bound);
}

function choose(): string {
  return `state one of ${signalKinds.map((kind) => `\`${kind.id}\``).join(', ')}`;
}
