import { membersOf } from '../analysis/domain.ts';
import type { Space } from '../analysis/space.ts';
import type { Axis } from '../compile/axis.ts';
import { branch } from '../compile/branch.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { complement, fromMembers, intersection } from '../compile/class-set.ts';
import { conjuncts } from '../compile/cofactor.ts';
import type { Formula, Literal } from '../compile/formula.ts';
import { openIn, settle, type Open } from './narrow.ts';

/** Rungs that all children of one question hold together, at most. */
const MOST_RUNGS = 200_000;
/** Axes that are tried out where the best one is looked for. */
const TRIED = 4;

/** What is open where an axis is in some classes. */
export interface Block {
  readonly classes: ClassSet;
  readonly open: Open;
  /** Several answers that were put together. */
  readonly rest?: true;
}

/** A question and what its answers leave open. */
export interface Division {
  readonly axis: number;
  readonly blocks: readonly Block[];
}

/**
 * How the next question is found.
 *
 *     first    what the first open rule asks first; the answers are "it holds" and "it does not"
 *     each     the same signal, with an answer for each group of readings that any rule tells apart
 *     best     of the signals that most rules ask about, the one that leaves fewest rules open
 */
export type Ask = 'first' | 'each' | 'best';

/** Where the next question may come from. */
export interface DivideOptions {
  readonly ask: Ask;
  /** The place of the rule that is asked for with `first` and `each`. */
  readonly from: number;
  /** Answers at most; the smallest ones are put together. */
  readonly most: number;
}

/** The next question about open rules, or undefined where there is none. */
export function divide(space: Space, open: Open, options: DivideOptions): Division | undefined {
  const { ask, from, most } = options;
  if (ask === 'best') return bestOf(space, open, most);
  const rung = open.rungs[from];
  const literal = rung === undefined ? undefined : firstLiteral(rung.formula);
  if (literal === undefined) return undefined;
  if (ask === 'first') return inTwo(space, open, literal);
  return inAll(space, open, literal.axis, most);
}

function inTwo(space: Space, open: Open, { axis, classes }: Literal): Division {
  const { classes: all } = space.axes[axis] as Axis;
  const sides = [classes, complement(classes, 0, all)];
  return { axis, blocks: sides.flatMap((side) => blockOf(space, open, axis, side)) };
}

/** A block for each child of a branching; where there are more than `most`, the small ones as one. */
function inAll(space: Space, open: Open, axis: number, most: number): Division | undefined {
  const made = branch(space.axes, open.rungs, open.otherwise, axis, MOST_RUNGS);
  if (made === undefined) return undefined;
  const members = made.children.map((): number[] => []);
  made.childOfClass.forEach((child, one) => members[child]?.push(one));
  const universe = space.universe[axis] as ClassSet;
  const children = made.children.flatMap((rungs, child) => {
    const classes = intersection(fromMembers(members[child] ?? []), universe);
    return classes.length === 0 ? [] : [{ classes, rungs }];
  });
  const bySize = [...children].sort((a, b) => b.rungs.length - a.rungs.length);
  const kept = new Set(bySize.slice(0, children.length > most ? most - 1 : most));
  // Where a signal has other axes, an answer says something about them, too.
  const alone = (space.axesOf.get((space.axes[axis] as Axis).signal) ?? []).length === 1;
  const blocks = children
    .filter((child) => kept.has(child))
    .flatMap(({ classes, rungs }): readonly Block[] => {
      const below = settle(rungs, open.otherwise);
      return alone ? [{ classes, open: below }] : blockOf(space, below, axis, classes);
    });
  const others = children.filter((child) => !kept.has(child));
  if (others.length === 0) return { axis, blocks };
  const classes = fromMembers(others.flatMap((child) => membersOf(child.classes)));
  const rest = blockOf(space, open, axis, classes).map((block) => ({
    ...block,
    rest: true as const,
  }));
  return { axis, blocks: [...blocks, ...rest] };
}

/** No block where the classes cannot occur. */
function blockOf(space: Space, open: Open, axis: number, classes: ClassSet): readonly Block[] {
  const domain = space.domain();
  if (!domain.restrict(axis, classes)) return [];
  const left = intersection(classes, space.universe[axis] as ClassSet);
  return [{ classes: left, open: openIn(space.axes, open, domain) }];
}

/** The question after which fewest rules are open on average. */
function bestOf(space: Space, open: Open, most: number): Division | undefined {
  let best: { readonly division: Division; readonly mean: number } | undefined;
  for (const axis of mostAsked(open)) {
    const division = inAll(space, open, axis, most);
    if (division === undefined || division.blocks.length < 2) continue;
    const mean = stillOpen(division) / division.blocks.length;
    if (best === undefined || mean < best.mean) best = { division, mean };
  }
  return best?.division;
}

/** Open rules of all blocks together. */
export function stillOpen({ blocks }: Division): number {
  return blocks.reduce((sum, block) => sum + block.open.rungs.length, 0);
}

/** The axes that most open rules must satisfy. */
function mostAsked({ rungs }: Open): readonly number[] {
  const uses = new Map<number, number>();
  for (const { formula } of rungs) {
    for (const { axis } of conjuncts(formula)) uses.set(axis, (uses.get(axis) ?? 0) + 1);
  }
  return [...uses]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, TRIED)
    .map(([axis]) => axis);
}

function firstLiteral(formula: Formula): Literal | undefined {
  if (formula.kind === 'literal') return formula;
  if (formula.kind !== 'and' && formula.kind !== 'or') return undefined;
  return formula.parts.map(firstLiteral).find((found) => found !== undefined);
}
