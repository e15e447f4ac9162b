import { size } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import type { CompactBox, Cover } from './cover.ts';
import type { Domain } from './domain.ts';

/** A formula that is asked as it is, with too many boxes to list. */
export type Pending = Extract<Cover, { readonly kind: 'formula' }>;

/** What a search must avoid. */
export interface Obstacles {
  /** Every box that may share something with the domain; some others may be among them. */
  near(domain: Domain): Iterable<CompactBox>;
  readonly formulas: readonly Pending[];
}

/** Boxes filed under their narrowest axis, by class where they have few: most are never looked at. */
export class ObstacleFile implements Obstacles {
  readonly #drawers = new Map<number, Drawer>();
  readonly #everywhere: CompactBox[] = [];
  readonly formulas: Pending[] = [];
  #size = 0;

  /** How many covers are in it. */
  get size(): number {
    return this.#size;
  }

  add(cover: Cover): void {
    this.#size++;
    if (cover.kind === 'formula') {
      this.formulas.push(cover);
      return;
    }
    for (const box of cover.boxes) this.#file(box);
  }

  *near(domain: Domain): Iterable<CompactBox> {
    yield* this.#everywhere;
    for (const [axis, { wide, byClass, narrow }] of this.#drawers) {
      yield* wide;
      const left = domain.left(axis);
      if (size(left) > MOST_LOOKED_UP) yield* narrow;
      else {
        for (let at = 0; at < left.length; at += 2) {
          for (let one = left[at] as number; one < (left[at + 1] as number); one++) {
            const here = byClass.get(one);
            if (here !== undefined) yield* here;
          }
        }
      }
    }
  }

  #file(box: CompactBox): void {
    const axis = box.axes[0];
    if (axis === undefined) {
      this.#everywhere.push(box);
      return;
    }
    let drawer = this.#drawers.get(axis);
    if (drawer === undefined) {
      drawer = { byClass: new Map(), narrow: [], wide: [] };
      this.#drawers.set(axis, drawer);
    }
    const set = box.sets[0] as ClassSet;
    if (size(set) !== 1) {
      drawer.wide.push(box);
      return;
    }
    drawer.narrow.push(box);
    const one = set[0] as number;
    const same = drawer.byClass.get(one);
    if (same === undefined) drawer.byClass.set(one, [box]);
    else same.push(box);
  }
}

/** Beyond this many classes it is quicker to look at every box than to look each class up. */
const MOST_LOOKED_UP = 64;

interface Drawer {
  readonly byClass: Map<number, CompactBox[]>;
  /** The boxes of `byClass`, each of which has one class on the axis. */
  readonly narrow: CompactBox[];
  readonly wide: CompactBox[];
}

/** Nothing is to be avoided. */
export const NO_OBSTACLES: Obstacles = new ObstacleFile();

/** A few covers to be avoided. */
export function obstacles(covers: Iterable<Cover>): Obstacles {
  const file = new ObstacleFile();
  for (const cover of covers) file.add(cover);
  return file;
}

/** What stands in either, also what is added to one of them later. */
export function both(first: Obstacles, second: Obstacles): Obstacles {
  return {
    *near(domain) {
      yield* first.near(domain);
      yield* second.near(domain);
    },
    get formulas() {
      return [...first.formulas, ...second.formulas];
    },
  };
}
