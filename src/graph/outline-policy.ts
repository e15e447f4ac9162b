import { spaceOf, type Space } from '../analysis/space.ts';
import type { Policy } from '../policy/types.ts';
import type { RuleIndex } from '../compile/types.ts';
import { buildOutline } from './build-outline.ts';
import type { Ask } from './divide.ts';
import { dropImpossible } from './drop-impossible.ts';
import { openIn, settle, type Open } from './narrow.ts';
import { extent, tidy } from './tidy.ts';
import type { Outline, OutlineLadder, OutlineLimits } from './types.ts';

/** What to outline, and how large it may get. */
export interface OutlineOptions {
  readonly limits: OutlineLimits;
  /** Rules, the default included, that matter; all others are the same. Undefined: all matter. */
  readonly focus?: ReadonlySet<RuleIndex> | undefined;
}

/** A policy's rules as a space and an outline over its axes. */
export interface PolicyOutline {
  readonly space: Space;
  readonly outline: Outline;
}

/** The outline of all rules of a policy. */
export function outlinePolicy(policy: Policy, options: OutlineOptions): PolicyOutline {
  const space = spaceOf(policy);
  const all = policy.rules.map(({ when }, rule) => ({ rule, formula: space.formula(when) }));
  const open = openIn(space.axes, settle(all), space.domain());
  return { space, outline: outlineOpen(space, open, options) };
}

/** What a list of rules holds, drawn. */
export function outlineLadder(
  space: Space,
  { rungs, otherwise }: OutlineLadder,
  options: OutlineOptions,
): Outline {
  return outlineOpen(space, { rungs, otherwise }, options);
}

/** The smallest outline that shows everything, else one that shows what fits. */
function outlineOpen(space: Space, open: Open, { limits, focus }: OutlineOptions): Outline {
  const build = (ask: Ask, depth: number, whole: boolean): Outline | undefined => {
    const nodes = limits.nodes;
    const built = buildOutline(space, open, { ask, limits: { nodes, depth }, whole, focus });
    return built === undefined ? undefined : tidy(dropImpossible(space, tidy(built)));
  };
  let smallest: { readonly ask: Ask; readonly outline: Outline } | undefined;
  for (const ask of ['first', 'each'] satisfies readonly Ask[]) {
    const outline = build(ask, Infinity, true);
    if (outline === undefined) continue;
    if (smallest === undefined || extent(outline) < extent(smallest.outline))
      smallest = { ask, outline };
  }
  if (smallest !== undefined && limits.depth === Infinity) return smallest.outline;
  const ask = smallest?.ask ?? (focus === undefined ? 'best' : 'first');
  const outline = build(ask, limits.depth, false);
  if (outline === undefined) throw new Error('an outline that need not be whole was not built');
  return outline;
}
