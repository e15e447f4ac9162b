import { meaningOf } from '../compile/fingerprint.ts';
import type { Condition, Guarantee, Policy, SignalId } from '../policy/types.ts';
import { unreachable } from '../base/unreachable.ts';
import { signalMeaning } from './signal-meaning.ts';

/** Whether two policies guarantee the same of the same requests, word by word. */
export function sameGuarantees(before: Policy, after: Policy): boolean {
  const [old, now] = [before.guarantees, after.guarantees];
  return (
    old.length === now.length &&
    old.every((guarantee, at) => {
      const other = now[at];
      return other !== undefined && sameGuarantee([before, guarantee], [after, other]);
    })
  );
}

/** Whether two guarantees say the same, and their signals read the same in both policies. */
export function sameGuarantee(
  [before, old]: readonly [Policy, Guarantee],
  [after, now]: readonly [Policy, Guarantee],
): boolean {
  if (meaningOf({ guarantees: [old] }) !== meaningOf({ guarantees: [now] })) return false;
  return signalsIn(old.when).every((id) => meaningIn(before, id) === meaningIn(after, id));
}

function meaningIn(policy: Policy, id: SignalId): string | undefined {
  const signal = policy.signals.get(id);
  return signal === undefined ? undefined : signalMeaning(policy, signal);
}

function signalsIn(condition: Condition): readonly SignalId[] {
  switch (condition.kind) {
    case 'always':
      return [];
    case 'all':
    case 'any':
      return condition.parts.flatMap(signalsIn);
    case 'not':
      return signalsIn(condition.part);
    case 'test':
      return [condition.signal];
    default:
      return unreachable(condition);
  }
}
