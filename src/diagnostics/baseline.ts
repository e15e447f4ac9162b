import { visibleText } from '../base/visible-text.ts';
import { CODES } from './codes.ts';
import { fingerprintOf, subjectOf } from './fingerprint.ts';
import type { Diagnostic } from './types.ts';

/** Findings that were there when a baseline was written: how many of a kind in a file. */
export interface BaselineEntry {
  /** From the baseline's own folder, with `/`. */
  readonly path: string;
  readonly code: string;
  /** What it is about, for people. */
  readonly subject: string;
  readonly fingerprint: string;
  readonly count: number;
}

/** How a file is called from the baseline's folder. */
export type PathOf = (path: string) => string;

/** The longest subject that is written down. */
const SUBJECT = 80;

/** The findings as entries, sorted; those that cannot be accepted are left out. */
export function baselineOf(
  diagnostics: readonly Diagnostic[],
  pathOf: PathOf,
): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const diagnostic of diagnostics) {
    if (!canBeAccepted(diagnostic)) continue;
    const { code, at } = diagnostic;
    const path = pathOf(at.source.path);
    const fingerprint = fingerprintOf(diagnostic);
    const key = keyOf({ path, code, fingerprint });
    const count = (entries.get(key)?.count ?? 0) + 1;
    const subject = visibleText(subjectOf(at)).slice(0, SUBJECT).toWellFormed();
    entries.set(key, { path, code, subject, fingerprint, count });
  }
  return sortEntries([...entries.values()]);
}

/** Entries by path, code, subject and fingerprint, so that a baseline changes little. */
export function sortEntries(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  return entries.toSorted(
    (a, b) =>
      compare(a.path, b.path) ||
      compare(a.code, b.code) ||
      compare(a.subject, b.subject) ||
      compare(a.fingerprint, b.fingerprint),
  );
}

/** What is left of findings, and of a baseline. */
export interface Hidden {
  /** For each list that was given, its findings that the baseline does not hold. */
  readonly kept: readonly (readonly Diagnostic[])[];
  readonly hidden: number;
  /** Entries, or as much of their counts, that nothing yields. */
  readonly stale: readonly BaselineEntry[];
}

/** Takes the findings of a baseline out of lists; a finding that several lists have counts once. */
export function hideKnown(
  lists: readonly (readonly Diagnostic[])[],
  entries: readonly BaselineEntry[],
  pathOf: PathOf,
): Hidden {
  const left = new Map(entries.map((entry) => [keyOf(entry), entry.count]));
  const decided = new Map<string, boolean>();
  let hidden = 0;
  const isHidden = (diagnostic: Diagnostic): boolean => {
    const { at, code, message } = diagnostic;
    const self = [at.source.path, at.start, at.end, code, message].join('\0');
    const before = decided.get(self);
    if (before !== undefined) return before;
    const fingerprint = fingerprintOf(diagnostic);
    const key = keyOf({ path: pathOf(at.source.path), code, fingerprint });
    const rest = left.get(key) ?? 0;
    const hide = canBeAccepted(diagnostic) && rest > 0;
    if (hide) {
      left.set(key, rest - 1);
      hidden++;
    }
    decided.set(self, hide);
    return hide;
  };
  const kept = lists.map((list) => list.filter((diagnostic) => !isHidden(diagnostic)));
  const stale = entries.flatMap((entry) => {
    const rest = left.get(keyOf(entry)) ?? 0;
    return rest === 0 ? [] : [{ ...entry, count: rest }];
  });
  return { kept, hidden, stale };
}

/** A policy that does not load is accepted by nobody. */
function canBeAccepted({ code, severity }: Diagnostic): boolean {
  return severity !== 'error' || !Object.hasOwn(CODES, code);
}

function keyOf({
  path,
  code,
  fingerprint,
}: Pick<BaselineEntry, 'path' | 'code' | 'fingerprint'>): string {
  return [path, code, fingerprint].join('\0');
}

/** By code units, so that the order is the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
