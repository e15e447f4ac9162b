import type { RoutingRequest } from '../../request/routing-request.ts';
import { decideRequest } from '../../runtime/decide.ts';
import type { Planner } from '../../runtime/planner.ts';
import type { Decision } from '../../runtime/types.ts';
import type { PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { caseContext } from '../check-case.ts';
import { writeRequest, type CaseText } from './case-text.ts';

/** A case for a request, called `name`, that says what the policy does today. */
export function draftCase(
  prepared: PreparedPolicy,
  planner: Planner,
  name: string,
  request: RoutingRequest,
  isFit: (written: RoutingRequest) => boolean,
): { readonly text: CaseText; readonly request: RoutingRequest } | undefined {
  const way = writeRequest(request, name).find((one) => isFit(one.request));
  if (way === undefined) return undefined;
  const decision = decideRequest(prepared.compiled, way.request, caseContext(prepared), planner);
  return {
    text: { name, request: way.written, expect: expectationOf(decision) },
    request: way.request,
  };
}

function expectationOf({ rule, action, plan }: Decision): CaseText['expect'] {
  return action.kind === 'reject'
    ? { rule, reject: action.status }
    : { rule, plan: plan.attempts.map(({ model }) => model.id) };
}
