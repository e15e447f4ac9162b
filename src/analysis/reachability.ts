import type { Formula } from '../compile/formula.ts';
import { FALSE } from '../compile/formula.ts';
import type { Rule } from '../policy/types.ts';
import type { Cover } from './cover.ts';
import { findWitness, type Found, type Witness, type World } from './find.ts';
import { ObstacleFile, obstacles, type Obstacles } from './obstacles.ts';
import type { Budget } from './search.ts';
import type { Point, Space } from './space.ts';

/** What is known of a rule, or of the default. */
export type Reach =
  | { readonly kind: 'reachable'; readonly witness: Witness; readonly point: Point }
  /** No request satisfies its condition. */
  | { readonly kind: 'impossible' }
  /** Each request that satisfies it satisfies a rule above; `by` are such rules that suffice together. */
  | { readonly kind: 'covered'; readonly by: readonly number[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** Which rules some request reaches. */
export interface Reachability {
  readonly rules: readonly Reach[];
  readonly otherwise: Reach;
}

/** Places one question may look at. */
export const NODES_PER_QUESTION = 20_000;

/** Comparisons of boxes one question may take, beside those with each rule once. */
const STEPS_PER_QUESTION = 5_000_000;

/** Formulas that must go before a blame is looked into closely. */
const MOST_BLAMED = 40;

/** A fresh budget for one question among `size` formulas. */
export function questionBudget(size: number): Budget {
  return { nodes: NODES_PER_QUESTION, steps: STEPS_PER_QUESTION + 20 * size };
}

/** What all questions that one analysis asks of each of `size` formulas may take together. */
export function totalBudget(size: number): Budget {
  return { nodes: 200_000 + 100 * size, steps: 50_000_000 + 40_000 * size };
}

/** Asks one question among `size` formulas with what it may take of what is left. */
export function askWithin<Answer>(
  left: Budget,
  size: number,
  ask: (budget: Budget) => Answer,
): Answer {
  const one = questionBudget(size);
  const given = {
    nodes: Math.min(one.nodes, left.nodes),
    steps: Math.min(one.steps, left.steps),
  };
  const budget = { ...given };
  const answer = ask(budget);
  left.nodes -= given.nodes - budget.nodes;
  left.steps -= given.steps - budget.steps;
  return answer;
}

/** For each rule a request that reaches it, or why there is none; spends what is `left`. */
export function reachability(
  space: Space,
  rules: readonly Rule[],
  world: World,
  left: Budget = totalBudget(rules.length),
): Reachability {
  const formulas = rules.map((rule) => space.formula(rule.when));
  const covers = formulas.map((formula, index) => space.cover(formula, index));
  const live = new ObstacleFile();
  const ask: Ask = (wanted, avoided) =>
    askWithin(left, covers.length, (budget) =>
      findWitness(space, { wanted: [wanted], avoided }, budget, world),
    );
  const reach = (wanted: Formula): Reach => reachOf(wanted, live, covers, ask);
  const facts = formulas.map((formula, index) => {
    const fact = reach(formula);
    // What nobody reaches covers nothing that is not covered already.
    if (fact.kind === 'reachable' || fact.kind === 'unknown') live.add(covers[index] as Cover);
    return fact;
  });
  return { rules: facts, otherwise: reach({ kind: 'true' }) };
}

type Ask = (wanted: Formula, avoided: Obstacles) => Found;

function reachOf(wanted: Formula, live: Obstacles, covers: readonly Cover[], askFor: Ask): Reach {
  if (wanted.kind === FALSE.kind) return { kind: 'impossible' };
  const ask = (avoided: Obstacles): Found => askFor(wanted, avoided);
  const found = ask(live);
  switch (found.kind) {
    case 'some':
      return { kind: 'reachable', witness: found.witness, point: found.point };
    case 'unknown':
      return found;
    case 'none': {
      const used = [...found.used].sort((a, b) => a - b);
      if (used.length === 0 || ask(obstacles([])).kind === 'none') return { kind: 'impossible' };
      return { kind: 'covered', by: minimal(used, (some) => provesNone(ask, covers, some)) };
    }
  }
}

function provesNone(
  ask: (avoided: Obstacles) => { readonly kind: string },
  covers: readonly Cover[],
  some: readonly number[],
): boolean {
  return ask(obstacles(some.map((index) => covers[index] as Cover))).kind === 'none';
}

/** Leaves out one after the other what a proof does not need; the last rules first. */
function minimal(
  used: readonly number[],
  proves: (some: readonly number[]) => boolean,
): readonly number[] {
  // One rule that covers all on its own is the shortest answer there is.
  const alone = used.slice(0, MOST_BLAMED).find((index) => proves([index]));
  if (alone !== undefined) return [alone];
  let kept = used;
  if (used.length > MOST_BLAMED) return kept;
  for (const index of [...used].reverse()) {
    const without = kept.filter((other) => other !== index);
    if (proves(without)) kept = without;
  }
  return kept;
}
