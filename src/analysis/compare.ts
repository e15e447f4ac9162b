/**
 * What two policies decide differently, for every request.
 *
 * Rules that say the same in the same order are set against each other. Where both policies decide
 * by such a pair, they decide alike: were it not the same pair, the order would be broken. So a
 * request is decided differently only where one of the remaining rules decides, and these are asked
 * about pair by pair: is there a request that this rule decides before, that one after?
 */
import type { Formula } from '../compile/formula.ts';
import { TRUE } from '../compile/formula.ts';
import type { Action, Condition, Policy } from '../policy/types.ts';
import type { Cover } from './cover.ts';
import type { Domain } from './domain.ts';
import { findWitness, lookFor, type Witness, type World } from './find.ts';
import { formulaKey } from './formula-key.ts';
import { inOrder } from './in-order.ts';
import { jointSpace } from './joint-space.ts';
import { both, filedBefore, ObstacleFile, type Obstacles } from './obstacles.ts';
import { planKeys } from './plan-key.ts';
import { askWithin, totalBudget } from './reachability.ts';
import type { Space } from './space.ts';

/** Position of a rule, or -1 for the default. */
export type Decider = number;

/** Requests that one rule decides before and another after, and that come out differently. */
export interface BehaviourGroup {
  readonly before: Decider;
  readonly after: Decider;
  /** A request of the group; undefined where none could be found and none ruled out. */
  readonly witness: Witness | undefined;
  /** Why it is not known whether there is such a request. */
  readonly unknown: string | undefined;
}

/** Everything that two policies decide differently. */
export interface Behaviour {
  readonly groups: readonly BehaviourGroup[];
  /** The search was cut: there may be more groups. */
  readonly cut: boolean;
}

/** How thorough a comparison is. */
export interface CompareOptions {
  /** Groups after which it stops. */
  readonly most?: number;
  /** Whether two actions come out alike; without it, whether they lead to the same plans. */
  readonly alike?: (before: Action, after: Action) => boolean;
  /** Only requests that satisfy this condition over the new policy's signals count. */
  readonly within?: Condition;
}

/** Pairs of rules that are asked about before a comparison is cut. */
const MOST_PAIRS = 20_000;

/** After so many pairs of one rule it is asked whether anything is left of the rule. */
const SOME = 64;

/** Compares two policies' decisions, request by request, without trying any. */
export function compareBehaviour(
  before: Policy,
  after: Policy,
  world: World,
  { most = Infinity, alike = samePlans(before, after), within }: CompareOptions = {},
): Behaviour {
  const joint = jointSpace(before, after, within === undefined ? [] : [within]);
  const bound = within === undefined ? TRUE : joint.after(within);
  const { space } = joint;
  const old = side(space, before, (condition) => joint.before(condition));
  const now = side(space, after, (condition) => joint.after(condition));
  const kept = keptPairs(old, now, alike);
  const groups: BehaviourGroup[] = [];
  const left = totalBudget(old.entries.length + now.entries.length);
  let asked = 0;
  /** Proves, where that is quick, that a rule decides nothing on its side. */
  const isDead = (entry: Entry, above: Obstacles, position: number): boolean =>
    askWithin(left, position, (budget) =>
      lookFor(space, { wanted: [entry.formula, bound], avoided: above }, budget, world),
    ).kind === 'none';
  for (const [i, j, near] of candidatePairs(space, old, now, kept, isDead)) {
    if (groups.length >= most || asked >= MOST_PAIRS || left.nodes <= 0 || left.steps <= 0) {
      return { groups, cut: true };
    }
    const [from, to] = [old.entries[i] as Entry, now.entries[j] as Entry];
    if (alike(from.action, to.action)) continue;
    asked++;
    const avoided = both(filedBefore(near.oldFile, i), filedBefore(near.nowFile, j));
    const query = { wanted: [from.formula, to.formula, bound], avoided };
    const found = askWithin(left, i + j, (budget) => findWitness(space, query, budget, world));
    if (found.kind === 'none') continue;
    groups.push({
      before: old.decider(i),
      after: now.decider(j),
      witness: found.kind === 'some' ? found.witness : undefined,
      unknown: found.kind === 'unknown' ? found.why : undefined,
    });
  }
  return { groups, cut: false };
}

/** One rule, or the default, as a place of the joint space. */
interface Entry {
  readonly formula: Formula;
  readonly action: Action;
  readonly cover: Cover;
}

interface Side {
  /** Rules in order, then the default. */
  readonly entries: readonly Entry[];
  readonly decider: (index: number) => Decider;
}

function side(
  space: Space,
  policy: Policy,
  formulaOf: (condition: Policy['rules'][number]['when']) => Formula,
): Side {
  const entries = policy.rules.map(({ when, action }, index): Entry => {
    const formula = formulaOf(when);
    return { formula, action, cover: space.cover(formula, index) };
  });
  const rules = entries.length;
  entries.push({ formula: TRUE, action: policy.otherwise, cover: space.cover(TRUE, rules) });
  return { entries, decider: (index) => (index === rules ? -1 : index) };
}

function samePlans(before: Policy, after: Policy): (a: Action, b: Action) => boolean {
  const both = { with: [before, after] };
  const [old, now] = [planKeys(before, both), planKeys(after, both)];
  return (a, b) => old(a) === now(b);
}

/** Positions of entries that say the same in the same order, old to new. */
function keptPairs(
  old: Side,
  now: Side,
  alike: (a: Action, b: Action) => boolean,
): ReadonlyMap<number, number> {
  return inOrder(
    old.entries.map(({ formula }) => formulaKey(formula)),
    now.entries.map(({ formula }) => formulaKey(formula)),
    (i, j) => alike((old.entries[i] as Entry).action, (now.entries[j] as Entry).action),
  );
}

/** The entries on both sides that share something with one entry: their positions, and filed. */
interface Near {
  readonly old: readonly number[];
  readonly now: readonly number[];
  readonly oldFile: Obstacles;
  readonly nowFile: Obstacles;
}

/**
 * Every pair that may decide a request differently. A rule that has a counterpart decides after a
 * rule without one only where its counterpart stands below that: else the counterpart decides.
 */
function* candidatePairs(
  space: Space,
  old: Side,
  now: Side,
  kept: ReadonlyMap<number, number>,
  isDead: (entry: Entry, above: Obstacles, position: number) => boolean,
): Generator<readonly [number, number, Near]> {
  const nearTo = (entry: Entry): Near => {
    const before = meeting(space, entry, old.entries);
    const after = meeting(space, entry, now.entries);
    return { old: before, now: after, oldFile: filed(old, before), nowFile: filed(now, after) };
  };
  const counterparts = new Map([...kept].map(([from, to]) => [to, from]));
  for (const [i, entry] of old.entries.entries()) {
    if (kept.has(i)) continue;
    const near = nearTo(entry);
    const above = filedBefore(near.oldFile, i);
    if (isDead(entry, above, i)) continue;
    for (const [at, j] of near.now.entries()) {
      const nothingLeft = (): boolean =>
        isDead(entry, both(above, filedBefore(near.nowFile, j)), i + j);
      if (at % SOME === SOME - 1 && nothingLeft()) break;
      if ((counterparts.get(j) ?? Infinity) > i) yield [i, j, near];
    }
  }
  for (const [j, entry] of now.entries.entries()) {
    if (counterparts.has(j)) continue;
    const near = nearTo(entry);
    const above = filedBefore(near.nowFile, j);
    if (isDead(entry, above, j)) continue;
    for (const [at, i] of near.old.entries()) {
      const nothingLeft = (): boolean =>
        isDead(entry, both(filedBefore(near.oldFile, i), above), i + j);
      if (at % SOME === SOME - 1 && nothingLeft()) break;
      if ((kept.get(i) ?? -1) > j) yield [i, j, near];
    }
  }
}

function filed(side: Side, positions: readonly number[]): Obstacles {
  const file = new ObstacleFile();
  for (const at of positions) file.add((side.entries[at] as Entry).cover);
  return file;
}

/** Positions of the entries of which some box meets one of this entry. */
function meeting(space: Space, entry: Entry, others: readonly Entry[]): readonly number[] {
  const all = others.map((_, at) => at);
  if (entry.cover.kind === 'formula') return all;
  const domain = space.domain();
  const met = new Set<number>();
  for (const box of entry.cover.boxes) {
    const mark = domain.mark();
    if (box.axes.every((axis, at) => domain.restrict(axis, box.sets[at] ?? []))) {
      for (const at of all) {
        if (!met.has(at) && meets(domain, others[at] as Entry)) met.add(at);
      }
    }
    domain.undo(mark);
  }
  return all.filter((at) => met.has(at));
}

function meets(domain: Domain, { cover }: Entry): boolean {
  if (cover.kind === 'formula') return true;
  return cover.boxes.some((box) => {
    const mark = domain.mark();
    const some = box.axes.every((axis, at) => domain.restrict(axis, box.sets[at] ?? []));
    domain.undo(mark);
    return some;
  });
}
