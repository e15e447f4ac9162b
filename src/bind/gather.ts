import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { Span } from '../source/span.ts';
import type { Located } from '../syntax/types.ts';
import { DEEPEST_INCLUDE, MOST_FILES } from './defaults.ts';
import { asText, field, itemsOf } from './located.ts';
import { quote } from './quote.ts';
import { type PolicyFile, readPolicyFile } from './read-policy-file.ts';
import { isRelativePath, normalisePath, resolvePath } from './resolve-path.ts';
import type { ReadBytes } from './types.ts';
import { type Section, SECTIONS } from './unread-sections.ts';

/** All files of a policy. */
export interface Gathered {
  /** In the order of their meaning: an included file before the one that includes it. */
  readonly files: readonly PolicyFile[];
  /** Every path that was read, the policy's own first. */
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Sections whose names could not all be read. */
  readonly unread: ReadonlySet<Section>;
}

/**
 * Reads a policy and, depth first and each once, the files it includes; `further` files are read as
 * if it included them, too.
 */
export async function gather(
  path: string,
  readBytes: ReadBytes,
  further: readonly string[] = [],
): Promise<Gathered> {
  const files: PolicyFile[] = [];
  const paths: string[] = [];
  const met = new Set<string>();
  let isFull = false;
  const diagnostics: Diagnostic[] = [];
  const unread = new Set<Section>();

  const lose = (sections: Iterable<Section>): void => {
    for (const section of sections) unread.add(section);
  };

  /** `chain` holds the files that led here, the policy's own first. */
  const visit = async (
    at: string,
    from: Span | undefined,
    chain: readonly string[],
  ): Promise<void> => {
    paths.push(at);
    met.add(normalisePath(at));
    const read = await readPolicyFile(at, from, readBytes);
    diagnostics.push(...read.diagnostics);
    if (read.file === undefined) {
      lose(SECTIONS);
      return;
    }
    lose(read.file.unread);
    for (const item of itemsOf(field(read.file.root, 'include'))) {
      const longer = [...chain, normalisePath(at)];
      const next = follow(item, at, longer);
      if (next !== undefined) await visit(next, item.span, longer);
    }
    if (from === undefined && at === path) {
      for (const one of further) if (!met.has(one)) await visit(one, read.file.root.span, [path]);
    }
    files.push(read.file);
  };

  const follow = (item: Located, from: string, chain: readonly string[]): string | undefined => {
    const named = asText(item);
    if (named === undefined) {
      lose(SECTIONS);
      return undefined;
    }
    const target = resolvePath(from, named);
    const problem = refuse(item, named, target, chain, met);
    if (problem === undefined) return met.has(target) ? undefined : target;
    // Too many files are one mistake, however many there are.
    if (problem.code !== 'include-limit' || !isFull) diagnostics.push(problem);
    isFull ||= problem.code === 'include-limit';
    // A circle loses nothing: every file in it is read once.
    if (problem.code !== 'include-cycle') lose(SECTIONS);
    return undefined;
  };

  await visit(path, undefined, []);
  return { files, paths, diagnostics, unread };
}

/** Why an include is not followed, where that is a mistake. */
function refuse(
  item: Located,
  named: string,
  target: string,
  chain: readonly string[],
  met: ReadonlySet<string>,
): Diagnostic | undefined {
  if (!isRelativePath(named)) {
    return report('include-not-relative', item.span, `${quote(named)} is not a relative path`, {
      help: 'an include is found from the folder of the file that names it: `./fleet.yaml`',
    });
  }
  const start = chain.indexOf(target);
  if (start >= 0) {
    const cycle = [...chain.slice(start), target].map(quote).join(' → ');
    return report('include-cycle', item.span, `files include each other in a circle: ${cycle}`, {
      help: 'remove one of these includes',
    });
  }
  if (chain.length >= DEEPEST_INCLUDE) {
    return report(
      'include-limit',
      item.span,
      `includes are nested deeper than ${String(DEEPEST_INCLUDE)} files`,
      {
        help: 'include the file from the policy itself',
      },
    );
  }
  if (met.size >= MOST_FILES && !met.has(target)) {
    return report('include-limit', item.span, `a policy has at most ${String(MOST_FILES)} files`, {
      help: 'join some of them',
    });
  }
  return undefined;
}
