/**
 * The known names nearest to a misspelt one, best first, at most three.
 * Distance is optimal string alignment (a swap of neighbours counts one), case folded;
 * a name further away than a third of its length, at least one, is no suggestion, nor is one that
 * shares no character or is two steps further away than the nearest.
 */
export function nearest(name: string, known: Iterable<string>): readonly string[] {
  const wanted = name.slice(0, 100).toLowerCase();
  const scored: { name: string; distance: number }[] = [];
  for (const candidate of new Set(known)) {
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    const distance = alignment(wanted, candidate.toLowerCase(), limit);
    if (distance <= limit && (distance === 0 || distance < wanted.length))
      scored.push({ name: candidate, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  const best = scored[0]?.distance ?? 0;
  const near = scored.filter((entry) => entry.distance <= best + 1);
  return near.slice(0, 3).map((entry) => entry.name);
}

/** ``did you mean `a` or `b`?``, or undefined where nothing is near. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const names = nearest(name, known).map((entry) => `\`${entry}\``);
  const last = names.pop();
  if (last === undefined) return undefined;
  return `did you mean ${names.length > 0 ? `${names.join(', ')} or ${last}` : last}?`;
}

/** Optimal string alignment distance, or `limit + 1` as soon as it must exceed `limit`. */
function alignment(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + same,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (before[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
