import { compareBehaviour } from '../../analysis/compare.ts';
import { worldOf } from '../../analysis/world.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import { Planner } from '../../runtime/planner.ts';
import type { PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { caseContext, type Decided } from '../check-case.ts';
import { draftCase } from '../generate/draft-case.ts';
import type { QuickDecider } from './quick-decider.ts';
import type { Fate, Mutant, Survival } from './types.ts';
import { variations } from './variations.ts';

/** Groups of a comparison whose requests are tried. */
const MOST_GROUPS = 16;

/** What becomes of a mutant for which every case passes: is there a request that shows it? */
export function tellApart(
  prepared: PreparedPolicy,
  decider: QuickDecider,
  mutant: Mutant,
  known: {
    /** Survivals with the cases that were written for them. */
    readonly written: readonly Survival[];
    /** Requests of the cases. */
    readonly tried: readonly RoutingRequest[];
  },
): Fate {
  const { policy } = prepared.compiled;
  const outcome = (request: RoutingRequest): string => outcomeOf(decider.decide(policy, request));
  const outcomeThen = (request: RoutingRequest): string =>
    outcomeOf(decider.decide(mutant.policy, request));
  const differs = (request: RoutingRequest): boolean => outcome(request) !== outcomeThen(request);
  const planner = new Planner(policy);
  const name = `differs with ${mutant.change}`;
  const survived = (request: RoutingRequest): Fate | undefined => {
    const drafted = draftUnder(NAMES, (number) =>
      draftCase(
        prepared,
        planner,
        number === 1 ? name : `${name} (${String(number)})`,
        request,
        differs,
      ),
    );
    if (drafted === undefined) return undefined;
    const told = { was: outcome(drafted.request), is: outcomeThen(drafted.request) };
    return { kind: 'survived', request: drafted.request, written: drafted.text, ...told };
  };
  for (const earlier of known.written) {
    if (!differs(earlier.request)) continue;
    return { ...earlier, was: outcome(earlier.request), is: outcomeThen(earlier.request) };
  }
  // A request that people wrote down says more than one that is made up.
  for (const request of known.tried) {
    const fate = differs(request) ? survived(request) : undefined;
    if (fate !== undefined) return fate;
  }
  const world = worldOf(policy, caseContext(prepared).signals);
  const { groups, cut } = compareBehaviour(policy, mutant.policy, world, { most: MOST_GROUPS });
  if (groups.length === 0 && !cut) return { kind: 'equivalent' };
  for (const { witness } of groups) {
    if (witness === undefined) continue;
    for (const request of variations(witness.request, policy)) {
      const fate = differs(request) || request === witness.request ? survived(request) : undefined;
      if (fate !== undefined) return fate;
    }
  }
  const unknown = groups.find((group) => group.unknown !== undefined)?.unknown;
  return { kind: 'unknown', why: unknown ?? 'every request that was tried comes out the same' };
}

/** Names that are tried: a request is called after its case, and some are dealt by what they are called. */
const NAMES = 8;

function draftUnder<Draft>(
  most: number,
  draft: (number: number) => Draft | undefined,
): Draft | undefined {
  for (let number = 1; number <= most; number++) {
    const drafted = draft(number);
    if (drafted !== undefined) return drafted;
  }
  return undefined;
}

/** What becomes of a request, in words: everything but which rule decides. */
function outcomeOf({ action, plan }: Decided): string {
  if (action.kind === 'reject') return `rejected ${String(action.status)}: ${action.message}`;
  return plan.attempts.length === 0
    ? 'no model'
    : plan.attempts.map(({ model }) => model.id).join(', ');
}
