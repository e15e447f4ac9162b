import type { Action, Policy, Rule } from '../../policy/types.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import { readOnce, ruleStepOf } from '../../runtime/decide.ts';
import { evaluate, type ReadSignal } from '../../runtime/evaluate.ts';
import type { DecisionContext } from '../../runtime/occasion.ts';
import { Planner } from '../../runtime/planner.ts';
import type { Plan, TraceStep } from '../../runtime/types.ts';
import type { PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { caseContext, type Decided } from '../check-case.ts';

/** What is known of one request, whichever mutant decides it. */
interface Known {
  readonly read: ReadSignal;
  readonly truths: Map<Rule, boolean>;
  /** Plans by routes and route. */
  readonly plans: Map<Policy['routes'], Map<string, Plan>>;
}

/**
 * Decides requests by a policy and its mutants, which share all rules and routes but one or two: what
 * they share is worked out once for each request, and no tree is built.
 */
export class QuickDecider {
  readonly #prepared: PreparedPolicy;
  readonly #context: DecisionContext;
  readonly #known = new WeakMap<RoutingRequest, Known>();
  readonly #planners = new WeakMap<Policy['routes'], Planner>();

  constructor(prepared: PreparedPolicy) {
    this.#prepared = prepared;
    this.#context = caseContext(prepared);
  }

  decide(policy: Policy, request: RoutingRequest): Decided {
    const known = this.#of(request);
    const rule = policy.rules.find((one) => holds(one, known));
    const action = rule?.action ?? policy.otherwise;
    const trace = (): readonly TraceStep[] => this.#trace(policy, request, rule);
    return {
      rule: rule?.id ?? 'default',
      action,
      plan: this.#plan(policy, action, request, known),
      get trace() {
        return trace();
      },
    };
  }

  #of(request: RoutingRequest): Known {
    let known = this.#known.get(request);
    if (known === undefined) {
      const read = readOnce(this.#prepared.compiled, request, this.#context.signals);
      known = { read, truths: new Map(), plans: new Map() };
      this.#known.set(request, known);
    }
    return known;
  }

  #plan(policy: Policy, action: Action, request: RoutingRequest, { plans }: Known): Plan {
    let planner = this.#planners.get(policy.routes);
    if (planner === undefined) {
      planner = new Planner(policy);
      this.#planners.set(policy.routes, planner);
    }
    if (action.kind === 'reject') return planner.plan(action, request, this.#context);
    let byRoute = plans.get(policy.routes);
    if (byRoute === undefined) {
      byRoute = new Map();
      plans.set(policy.routes, byRoute);
    }
    let plan = byRoute.get(action.route);
    if (plan === undefined) {
      plan = planner.plan(action, request, this.#context);
      byRoute.set(action.route, plan);
    }
    return plan;
  }

  #trace(policy: Policy, request: RoutingRequest, winner: Rule | undefined): readonly TraceStep[] {
    const end = winner === undefined ? policy.rules.length : policy.rules.indexOf(winner) + 1;
    const { compiled } = this.#prepared;
    return policy.rules
      .slice(0, end)
      .map((rule) => ruleStepOf(compiled, rule, request, this.#context.signals));
  }
}

function holds(rule: Rule, { truths, read }: Known): boolean {
  let truth = truths.get(rule);
  if (truth === undefined) {
    truth = evaluate(rule.when, read).truth === 'true';
    truths.set(rule, truth);
  }
  return truth;
}
