import type { Axis } from './axis.ts';
import { size } from './class-set.ts';
import { countLiterals } from './cofactor.ts';
import { isDear } from './dear.ts';
import type { Formula } from './formula.ts';
import type { Rung } from './tree.ts';

/** Rules that are tried one by one, at most. */
const MOST = 96;
/** A head ends where fewer requests than this share are thought to get. */
const FEW_LEFT = 0.05;
/** Tests of a ladder that cost as much as one axis of an index. */
const TESTS_PER_AXIS = 6;
/** A first index ends where this share of requests is left. */
const SOME_LEFT = 0.25;
/** Rules that an index of their own has at least; more than this many times as many are behind it. */
const SMALL_INDEX = 128;
const MANY_TIMES = 4;

/**
 * How many of the first rules are better tried one by one before an index is asked: those that hold
 * so often that trying them costs less than it saves. How often is a guess, as if every class of an
 * axis were as frequent as any other; it decides about speed alone. 0: none.
 */
export function likelyHead(axes: readonly Axis[], rungs: readonly Rung[]): number {
  const asked = new Set<number>();
  for (const { formula } of rungs) collect(formula, asked);
  const end = Math.min(MOST, rungs.length - 1);
  let left = 1;
  let gain = 0;
  let most = 0;
  let best = 0;
  for (let at = 0; at < end && left > FEW_LEFT; at++) {
    const { formula } = rungs[at] as Rung;
    if (isDear(axes, formula)) break;
    const chance = likelihood(axes, formula);
    gain += left * (chance * TESTS_PER_AXIS * asked.size - (1 + countLiterals(formula)) / 2);
    left *= 1 - chance;
    if (gain > most) [best, most] = [at + 1, gain];
  }
  return best;
}

/**
 * How many of the first rules are better put into an index of their own: those behind which few
 * requests are left, by the same guess. Its tables are small, so they stay in the caches. 0: none.
 */
export function likelyIndex(axes: readonly Axis[], rungs: readonly Rung[]): number {
  let left = 1;
  for (let at = 0; at * MANY_TIMES < rungs.length; at++) {
    left *= 1 - likelihood(axes, (rungs[at] as Rung).formula);
    if (left > SOME_LEFT || at < SMALL_INDEX) continue;
    return at + 1;
  }
  return 0;
}

function collect(formula: Formula, axes: Set<number>): void {
  if (formula.kind === 'literal') axes.add(formula.axis);
  else if ('parts' in formula) for (const part of formula.parts) collect(part, axes);
}

function likelihood(axes: readonly Axis[], formula: Formula): number {
  switch (formula.kind) {
    case 'true':
      return 1;
    case 'false':
      return 0;
    case 'literal':
      return Math.min(1, size(formula.classes) / ((axes[formula.axis] as Axis).classes - 1));
    case 'and':
      return formula.parts.reduce((product, part) => product * likelihood(axes, part), 1);
    case 'or':
      return 1 - formula.parts.reduce((product, part) => product * (1 - likelihood(axes, part)), 1);
  }
}
