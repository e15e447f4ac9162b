import { findAttemptFact } from '../attempt-facts/registry.ts';
import type { PlannedAttempt } from '../attempt-facts/types.ts';
import { Absent, type Value } from '../base/value.ts';
import { compilePolicy } from '../compile/compile-policy.ts';
import type { Decide } from '../compile/types.ts';
import { printOperand } from '../policy/print-condition.ts';
import type {
  Condition,
  Guarantee,
  GuaranteeId,
  ModelId,
  Policy,
  RouteId,
} from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { SignalContext } from '../signals/types.ts';
import { evaluate, type Evaluated } from './evaluate.ts';

/** A guarantee that an attempt would break, and what about the attempt breaks it. */
export interface Broken {
  readonly guarantee: GuaranteeId;
  readonly why: string;
}

/** A guarantee that attempts at one model may break. */
interface Risk {
  readonly guarantee: Guarantee;
  /** Which of the policy's guarantees it is. */
  readonly index: number;
  /** Set where every attempt breaks it, whatever the request. */
  readonly why: string | undefined;
}

/** The risks of each model on each route that has any; the same for every request. */
type Risks = ReadonlyMap<RouteId, ReadonlyMap<ModelId, readonly Risk[]>>;

interface Prepared {
  readonly risks: Risks;
  /** By index of the guarantee; compiled when first asked. */
  readonly speakers: (Decide | undefined)[];
}

const known = new WeakMap<Policy, Prepared>();

/** Keeps a policy's guarantees at run time: says which attempts must not be made. */
export class Guard {
  readonly #policy: Policy;
  readonly #prepared: Prepared;
  #request: RoutingRequest | undefined;
  #signals: SignalContext | undefined;
  /** By index of the guarantee: whether it speaks of the request at hand; undefined: not asked. */
  #speaks: (boolean | undefined)[] = [];

  constructor(policy: Policy) {
    this.#policy = policy;
    let prepared = known.get(policy);
    if (prepared === undefined) {
      prepared = { risks: risksOf(policy), speakers: [] };
      known.set(policy, prepared);
    }
    this.#prepared = prepared;
  }

  begin(request: RoutingRequest, signals: SignalContext): void {
    this.#request = request;
    this.#signals = signals;
    this.#speaks = [];
  }

  /** Whether an attempt by this route, at this model if it is given, can break any guarantee. */
  watches(route: RouteId, model?: ModelId): boolean {
    const risks = this.#prepared.risks.get(route);
    return risks !== undefined && (model === undefined || risks.has(model));
  }

  /**
   * Whether an attempt keeps every guarantee that speaks of the request at hand. With `broken`,
   * every one that it would break is added there; without, the first one ends the search.
   */
  allows(attempt: PlannedAttempt, broken?: Broken[]): boolean {
    const risks = this.#prepared.risks.get(attempt.route)?.get(attempt.model.id);
    if (risks === undefined) return true;
    let allowed = true;
    for (const { guarantee, index, why: always } of risks) {
      if (!this.#speaksOfRequest(index, guarantee)) continue;
      const why = always ?? whyBroken(guarantee, evaluate(guarantee.what, factsOf(attempt)));
      if (why === undefined) continue;
      if (broken === undefined) return false;
      broken.push({ guarantee: guarantee.id, why });
      allowed = false;
    }
    return allowed;
  }

  #speaksOfRequest(index: number, guarantee: Guarantee): boolean {
    const { speakers } = this.#prepared;
    if (this.#request === undefined || this.#signals === undefined) {
      throw new Error('a guard was asked before it began');
    }
    const decide = (speakers[index] ??= speaker(this.#policy, guarantee));
    return (this.#speaks[index] ??= decide(this.#request, this.#signals) === 0);
  }
}

/** Rule 0 of a policy with one rule is the guarantee's condition, decided as fast as any rule. */
function speaker(policy: Policy, { id, when, span }: Guarantee): Decide {
  const rules = [{ id, when, action: policy.otherwise, span }];
  return compilePolicy({ ...policy, rules, guarantees: [] }).decide;
}

function risksOf(policy: Policy): Risks {
  const risks = new Map<RouteId, ReadonlyMap<ModelId, readonly Risk[]>>();
  for (const route of policy.routes.values()) {
    if (route.kind !== 'models') continue;
    const byModel = new Map<ModelId, readonly Risk[]>();
    for (const id of route.models) {
      const model = policy.models.get(id);
      if (model === undefined) continue;
      const read = factsOf({ model, route: route.id });
      const found = policy.guarantees.flatMap((guarantee, index): readonly Risk[] => {
        if (isOpen(guarantee.what)) return [{ guarantee, index, why: undefined }];
        const why = whyBroken(guarantee, evaluate(guarantee.what, read));
        return why === undefined ? [] : [{ guarantee, index, why }];
      });
      if (found.length > 0) byModel.set(id, found);
    }
    if (byModel.size > 0) risks.set(route.id, byModel);
  }
  return risks;
}

/** Whether a condition tests a fact that depends on the request. */
function isOpen(condition: Condition): boolean {
  switch (condition.kind) {
    case 'always':
      return false;
    case 'all':
    case 'any':
      return condition.parts.some(isOpen);
    case 'not':
      return isOpen(condition.part);
    case 'test':
      return findAttemptFact(condition.signal)?.kind === 'dynamic';
  }
}

type Readable = Pick<PlannedAttempt, 'model' | 'route'> & Partial<PlannedAttempt>;

/** Reads facts by their ids. INVARIANT: dynamic ones only of a whole attempt. */
function factsOf(attempt: Readable): (id: string) => Value | Absent {
  return (id) => {
    const fact = findAttemptFact(id);
    if (fact === undefined) throw new Error(`fact \`${id}\` is not bound`);
    return fact.kind === 'static' ? fact.read(attempt) : fact.read(attempt as PlannedAttempt);
  };
}

/** Why an attempt does not keep a guarantee; undefined where it does. */
function whyBroken({ holds }: Guarantee, { truth, because }: Evaluated): string | undefined {
  if (truth === (holds === 'never' ? 'false' : 'true')) return undefined;
  if (because === undefined) return 'it allows no attempt';
  const { test, reading } = because;
  return reading instanceof Absent
    ? `${test.signal}: ${reading.why}`
    : `${test.signal} is ${printOperand(reading)}`;
}
