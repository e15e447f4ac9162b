import type { Edit } from './types.ts';

/** A text with some stretches of it replaced; the edits do not overlap and are all of this text. */
export function applyEdits(text: string, edits: Iterable<Edit>): string {
  const sorted = [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  let result = '';
  let done = 0;
  for (const { at, text: inserted } of sorted) {
    result += text.slice(done, at.start) + inserted;
    done = at.end;
  }
  return result + text.slice(done);
}

/** Whether two edits touch each other, so that the order of applying them would matter. */
export function editsMeet(a: Edit, b: Edit): boolean {
  if (a.at.source.path !== b.at.source.path) return false;
  return a.at.start <= b.at.end && b.at.start <= a.at.end;
}
