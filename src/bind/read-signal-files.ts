import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { signalKinds } from '../signals/registry.ts';
import type { SignalKind } from '../signals/types.ts';
import type { Span } from '../source/span.ts';
import type { Located } from '../syntax/types.ts';
import { asText, entriesOf, field } from './located.ts';
import type { PolicyFile } from './read-policy-file.ts';
import { isRelativePath, resolvePath } from './resolve-path.ts';
import type { ReadBytes } from './types.ts';

/** Files that signals name, by path: their bytes, or why they could not be read. */
export type SignalFiles = ReadonlyMap<string, Uint8Array | string>;

/** What declared signals are bound with, and what is wrong with it. */
export interface ReadSignalFiles {
  readonly files: SignalFiles;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads, once each, the files that declarations under `signals:` name. */
export async function readSignalFiles(
  policyFiles: readonly PolicyFile[],
  readBytes: ReadBytes,
): Promise<ReadSignalFiles> {
  const files = new Map<string, Uint8Array | string>();
  const diagnostics: Diagnostic[] = [];
  for (const { root } of policyFiles) {
    for (const { value } of entriesOf(field(root, 'signals'))) {
      for (const kind of signalKinds) {
        const named = namedFile(kind, value);
        if (named === undefined) continue;
        const bytes = files.get(named.path) ?? (await readBytes(named.path));
        files.set(named.path, bytes);
        if (typeof bytes !== 'string') continue;
        diagnostics.push(report('file-unreadable', named.at, bytes, { help: 'check the path' }));
      }
    }
  }
  return { files, diagnostics };
}

/** The path of the file that a declaration of this kind names, and where it does. */
export function namedFile(
  kind: SignalKind,
  declaration: Located,
): { readonly path: string; readonly at: Span } | undefined {
  if (kind.namesFile !== true) return undefined;
  const node = field(declaration, kind.id);
  const named = asText(node);
  if (node === undefined || named === undefined) return undefined;
  const path = isRelativePath(named) ? resolvePath(node.span.source.path, named) : named;
  return { path, at: node.span };
}
