/**
 * The meaning of a policy, as slowly and plainly as it can be said. The compiled tree is compared
 * with this; it shares no code with it.
 *
 * A condition is true, false, or absent (Kleene's third value, where a reading is missing).
 * Rules are tried from top to bottom; the first whose condition is true decides.
 */
import { Absent } from '../../src/base/value.ts';
import type { Condition, Policy } from '../../src/policy/types.ts';
import type { RoutingRequest } from '../../src/request/routing-request.ts';
import type { SignalContext } from '../../src/signals/types.ts';

export type Kleene = true | false | 'absent';

/** The index of the rule that decides, or -1 where the default does. */
export function decideByReference(
  policy: Policy,
  request: RoutingRequest,
  context: SignalContext,
): number {
  return policy.rules.findIndex((rule) => evaluate(policy, rule.when, request, context) === true);
}

/** The truth of one condition for one request. */
export function evaluate(
  policy: Policy,
  condition: Condition,
  request: RoutingRequest,
  context: SignalContext,
): Kleene {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'all': {
      const parts = condition.parts.map((part) => evaluate(policy, part, request, context));
      if (parts.includes(false)) return false;
      return parts.includes('absent') ? 'absent' : true;
    }
    case 'any': {
      const parts = condition.parts.map((part) => evaluate(policy, part, request, context));
      if (parts.includes(true)) return true;
      return parts.includes('absent') ? 'absent' : false;
    }
    case 'not': {
      const part = evaluate(policy, condition.part, request, context);
      return part === 'absent' ? 'absent' : !part;
    }
    case 'test': {
      const signal = policy.signals.get(condition.signal);
      if (signal === undefined) throw new Error(`no signal ${condition.signal}`);
      const reading = signal.read(request, context);
      const known = !(reading instanceof Absent);
      if (condition.operator.id === 'exists') return known === condition.operand;
      return known ? condition.operator.test(reading, condition.operand) : 'absent';
    }
  }
}
