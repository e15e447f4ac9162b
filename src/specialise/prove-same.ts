import { compareBehaviour } from '../analysis/compare.ts';
import { worldOf } from '../analysis/world.ts';
import type { JsonObject } from '../base/json.ts';
import type { Policy } from '../policy/types.ts';
import { outside } from './outside.ts';
import type { Setting } from './types.ts';

/** Whether two policies decide alike all requests with the assumed readings. */
export type Sameness =
  | { readonly kind: 'proved' }
  /** A request that they decide otherwise. */
  | { readonly kind: 'refuted'; readonly request: JsonObject }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Compares two policies that both refuse every other request before anything else: what is left to
 * differ are the requests in question.
 */
export function proveSame(before: Policy, after: Policy, settings: readonly Setting[]): Sameness {
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
