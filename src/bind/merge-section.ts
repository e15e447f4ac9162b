import type { LocatedEntry } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { entriesOf, field } from './located.ts';
import { quote } from './quote.ts';
import type { PolicyFile } from './read-policy-file.ts';
import type { Section } from './unread-sections.ts';

/** The entries of one section of all files, in their order; a repeated name counts once. */
export function mergeSection(
  files: readonly PolicyFile[],
  section: Section,
  findings: Findings,
): ReadonlyMap<string, LocatedEntry> {
  const merged = new Map<string, LocatedEntry>();
  for (const { root } of files) {
    for (const entry of entriesOf(field(root, section))) {
      const name = entry.key.value;
      const earlier = merged.get(name);
      if (earlier === undefined) merged.set(name, entry);
      else reportDuplicate(entry, earlier, `there are two ${section} ${quote(name)}`, findings);
    }
  }
  return merged;
}

/** Says that a name is taken, and where by whom. */
export function reportDuplicate(
  entry: LocatedEntry,
  earlier: LocatedEntry,
  message: string,
  findings: Findings,
): void {
  findings.error('duplicate-id', entry.key.span, message, 'rename one of them', [
    { message: 'the first one', at: earlier.key.span },
  ]);
}
