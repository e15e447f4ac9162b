import { DEFAULT, type CompiledPolicy } from '../../compile/types.ts';
import type { Condition } from '../../policy/types.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import { readOnce } from '../../runtime/decide.ts';
import { evaluate } from '../../runtime/evaluate.ts';
import type { SignalContext } from '../../signals/types.ts';
import type { Item } from './items.ts';

/** Which items a request shows. */
export function showsFor(
  compiled: CompiledPolicy,
  request: RoutingRequest,
  context: SignalContext,
): (item: Item) => boolean {
  const decided = compiled.decide(request, context);
  const read = readOnce(compiled, request, context);
  const isTrue = (condition: Condition): boolean => evaluate(condition, read).truth === 'true';
  return (item) => {
    if (item.kind === 'rule') return item.rule === decided;
    const isReached = decided === DEFAULT || decided >= item.rule;
    if (!isReached || isTrue(item.test) !== item.wanted) return false;
    return isTrue(item.held) !== isTrue(item.failed);
  };
}
