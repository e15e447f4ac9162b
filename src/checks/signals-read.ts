import type { Condition, Policy, SignalId } from '../policy/types.ts';
import { signalsOf } from '../strategies/types.ts';

/** Every signal that a rule, a guarantee, a split or a strategy reads. */
export function signalsRead(policy: Policy): ReadonlySet<SignalId> {
  const read = new Set<SignalId>();
  for (const { when } of [...policy.rules, ...policy.guarantees]) gather(when, read);
  for (const route of policy.routes.values()) {
    if (route.kind === 'split') {
      if (route.by !== undefined) read.add(route.by);
      continue;
    }
    for (const signal of signalsOf(route.strategy, route.options)) read.add(signal);
  }
  return read;
}

function gather(condition: Condition, read: Set<SignalId>): void {
  switch (condition.kind) {
    case 'always':
      return;
    case 'all':
    case 'any':
      for (const part of condition.parts) gather(part, read);
      return;
    case 'not':
      gather(condition.part, read);
      return;
    case 'test':
      read.add(condition.signal);
  }
}
