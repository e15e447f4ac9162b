import { printTest } from '../../policy/print-condition.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import { decideRequest } from '../../runtime/decide.ts';
import type { Planner } from '../../runtime/planner.ts';
import type { Decision } from '../../runtime/types.ts';
import type { PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { caseContext } from '../check-case.ts';
import type { Item } from '../coverage/items.ts';
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

/** Longest text of a test in a name. */
const LONGEST_TEST = 80;

/** What a case shows that was made for an item; `holds` says whether the rule decides it. */
export function nameFor(item: Item, holds: boolean): string {
  if (item.kind === 'rule') return item.rule === -1 ? 'no rule decides' : `${item.name} decides`;
  const test = Array.from(printTest(item.test));
  const shown =
    test.length > LONGEST_TEST ? `${test.slice(0, LONGEST_TEST).join('')}…` : test.join('');
  const rule = `${item.name} ${holds ? 'holds' : 'does not hold'}`;
  return `${rule} because \`${shown}\` ${item.wanted ? 'does' : 'does not'}`;
}
