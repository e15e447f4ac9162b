import { compareBehaviour } from '../analysis/compare.ts';
import type { CompactBox } from '../analysis/cover.ts';
import { spaceOf } from '../analysis/space.ts';
import { worldOf } from '../analysis/world.ts';
import type { JsonObject } from '../base/json.ts';
import { fromMembers } from '../compile/class-set.ts';
import type { Policy } from '../policy/types.ts';
import { outside } from './outside.ts';
import type { Setting } from './types.ts';

/** Whether two policies decide alike all requests with the assumed readings. */
export type Sameness =
  | { readonly kind: 'proved' }
  /** A request that they decide otherwise. */
  | { readonly kind: 'refuted'; readonly request: JsonObject }
  | { readonly kind: 'unknown'; readonly why: string };

/** A policy without the rules that no request with the assumed readings meets. */
function within(policy: Policy, settings: readonly Setting[]): Policy {
  const space = spaceOf(policy);
  const domain = space.domain();
  for (const { signal, readings } of settings) {
    for (const { index } of space.axesOf.get(signal.id) ?? []) {
      const classes = fromMembers(readings.map((reading) => space.classify(index, reading)));
      if (!domain.restrict(index, classes)) return { ...policy, rules: [] };
    }
  }
  const meets = ({ axes, sets }: CompactBox): boolean => {
    const mark = domain.mark();
    const some = axes.every((axis, at) => domain.restrict(axis, sets[at] ?? []));
    domain.undo(mark);
    return some;
  };
  const rules = policy.rules.filter(({ when }, at) => {
    const cover = space.cover(space.formula(when), at);
    return cover.kind === 'formula' || cover.boxes.some(meets);
  });
  return { ...policy, rules };
}

/**
 * Compares two policies that both refuse every other request before anything else: what is left to
 * differ are the requests in question.
 */
export function proveSame(whole: Policy, after: Policy, settings: readonly Setting[]): Sameness {
  const before = within(whole, settings);
  const guard = guardOf(before, settings);
  const signals = new Map([...after.signals, ...settingSignals(settings)]);
  const behaviour = compareBehaviour(
    {
      ...before,
      signals: new Map([...before.signals, ...settingSignals(settings)]),
      rules: [guard, ...before.rules],
    },
    { ...after, signals, rules: [guard, ...after.rules] },
    worldOf(before),
    { most: 1 },
  );
  const [group] = behaviour.groups;
  if (group?.witness !== undefined) return { kind: 'refuted', request: group.witness.json };
  if (group !== undefined) return { kind: 'unknown', why: group.unknown ?? 'no request was found' };
  if (!behaviour.cut) return { kind: 'proved' };
  return { kind: 'unknown', why: 'there is too much to compare' };
}

function guardOf(policy: Policy, settings: readonly Setting[]): Policy['rules'][number] {
  const { span } = policy;
  return {
    id: 'outside',
    when: outside(policy, settings),
    action: { kind: 'reject', status: 400, message: 'another request', span },
    span,
  };
}

function settingSignals(
  settings: readonly Setting[],
): readonly (readonly [string, Setting['signal']])[] {
  return settings.map(({ signal }) => [signal.id, signal] as const);
}
