import type { CompactBox, Cover } from './cover.ts';
import type { Domain } from './domain.ts';
import { ObstacleFile } from './obstacles.ts';
import type { Purse } from './purse.ts';
import type { Space } from './space.ts';

/**
 * Pairs of positions, the lower first, of which some box of the one may share something with one
 * of the other. Ends early where the purse is empty.
 */
export function* neighboursOf(
  space: Space,
  covers: readonly Cover[],
  purse: Purse,
): Generator<readonly [first: number, second: number]> {
  const file = new ObstacleFile();
  const unlisted: number[] = [];
  const domain = space.domain();
  for (const [second, cover] of covers.entries()) {
    const met = new Set<number>(unlisted);
    if (cover.kind === 'formula') {
      for (let first = 0; first < second; first++) met.add(first);
      unlisted.push(second);
    } else {
      for (const box of cover.boxes) {
        const mark = domain.mark();
        if (enter(domain, box)) meet(domain, file, met, purse);
        domain.undo(mark);
      }
    }
    for (const first of [...met].sort((a, b) => a - b)) {
      if (purse.isEmpty) return;
      yield [first, second];
    }
    purse.spend(1, met.size);
    if (purse.isEmpty) return;
    file.add(cover);
  }
}

/** Adds the owners of the filed boxes that share something with the domain. */
function meet(domain: Domain, file: ObstacleFile, met: Set<number>, purse: Purse): void {
  let steps = 0;
  for (const box of file.near(domain)) {
    steps++;
    if (met.has(box.owner)) continue;
    const mark = domain.mark();
    if (enter(domain, box)) met.add(box.owner);
    domain.undo(mark);
  }
  purse.spend(0, steps);
}

function enter(domain: Domain, box: CompactBox): boolean {
  return box.axes.every((axis, at) => domain.restrict(axis, box.sets[at] ?? []));
}
