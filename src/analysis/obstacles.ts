import { complement, intersection, NO_CLASSES, range, size, union } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import type { CompactBox, Cover } from './cover.ts';
import type { Domain } from './domain.ts';

/** A formula that is asked as it is, with too many boxes to list. */
export type Pending = Extract<Cover, { readonly kind: 'formula' }>;

/** What a search must avoid. */
export interface Obstacles {
  /** Every box that may share something with the domain; some others may be among them. */
  near(domain: Domain): readonly CompactBox[];
  readonly formulas: readonly Pending[];
  /**
   * For axes on which very many boxes name a few classes each, the classes that none of them names.
   * A place for which nearly all that is to be avoided does not matter is often found there.
   */
  quiet(domain: Domain): Iterable<readonly [axis: number, classes: ClassSet]>;
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

  near(domain: Domain): readonly CompactBox[] {
    const near = [...this.#everywhere];
    for (const [axis, { wide, byClass, named }] of this.#drawers) {
      for (const box of wide) near.push(box);
      const several = new Set<CompactBox>();
      for (const one of eachOf(intersection(domain.left(axis), named))) {
        for (const box of byClass.get(one) as readonly CompactBox[]) {
          if (isOne(box.sets[0] as ClassSet)) near.push(box);
          else several.add(box);
        }
      }
      for (const box of several) near.push(box);
    }
    return near;
  }

  *quiet(domain: Domain): Iterable<readonly [axis: number, classes: ClassSet]> {
    for (const [axis, { byClass, named }] of this.#drawers) {
      if (byClass.size < MANY_NAMED) continue;
      const left = domain.left(axis);
      if (size(left) < MANY_NAMED) continue;
      const classes = complement(named, left[0] as number, left.at(-1) as number);
      if (classes.length > 0) yield [axis, classes];
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
      drawer = { byClass: new Map(), named: NO_CLASSES, wide: [] };
      this.#drawers.set(axis, drawer);
    }
    const set = box.sets[0] as ClassSet;
    if (size(set) > MOST_FILED) {
      drawer.wide.push(box);
      return;
    }
    for (const one of eachOf(set)) {
      const same = drawer.byClass.get(one);
      if (same === undefined) {
        drawer.byClass.set(one, [box]);
        drawer.named = union(drawer.named, range(one, one + 1));
      } else same.push(box);
    }
  }
}

/** A box with more classes than this on its narrowest axis is looked at every time. */
const MOST_FILED = 8;

/** Fewer classes than this are quickly gone through. */
const MANY_NAMED = 64;

interface Drawer {
  readonly byClass: Map<number, CompactBox[]>;
  /** The classes of `byClass`. */
  named: ClassSet;
  readonly wide: CompactBox[];
}

function* eachOf(set: ClassSet): Generator<number> {
  for (let at = 0; at < set.length; at += 2) {
    for (let one = set[at] as number; one < (set[at + 1] as number); one++) yield one;
  }
}

function isOne(set: ClassSet): boolean {
  return set.length === 2 && (set[1] as number) - (set[0] as number) === 1;
}

/** What of a file was filed for the first `end` positions. */
export function filedBefore(file: Obstacles, end: number): Obstacles {
  return {
    near: (domain) => file.near(domain).filter(({ owner }) => owner < end),
    get formulas() {
      return file.formulas.filter(({ owner }) => owner < end);
    },
    quiet: (domain) => file.quiet(domain),
  };
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
    near: (domain) => [...first.near(domain), ...second.near(domain)],
    get formulas() {
      return [...first.formulas, ...second.formulas];
    },
    *quiet(domain) {
      yield* first.quiet(domain);
      yield* second.quiet(domain);
    },
  };
}
