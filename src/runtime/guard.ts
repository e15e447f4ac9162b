import { findAttemptFact } from '../attempt-facts/registry.ts';
import type { AttemptPlace, PlannedAttempt } from '../attempt-facts/types.ts';
import { unreachable } from '../base/unreachable.ts';
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
  Test,
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

/** What is worked out once for a policy, piece by piece as it is asked for. */
interface Prepared {
  /** The same for every request. */
  readonly risks: Map<RouteId, Map<ModelId, readonly Risk[]>>;
  /** By index of the guarantee. */
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
    this.#prepared = known.get(policy) ?? { risks: new Map(), speakers: [] };
    known.set(policy, this.#prepared);
  }

  begin(request: RoutingRequest, signals: SignalContext): void {
    this.#request = request;
    this.#signals = signals;
    this.#speaks = [];
  }

  /** Whether attempts at a model by a route can break any guarantee. */
  watches(place: AttemptPlace): boolean {
    return this.#risksOf(place).length > 0;
  }

  /**
   * Whether an attempt keeps every guarantee that speaks of the request at hand. With `broken`,
   * every one that it would break is added there; without, the first one ends the search.
   */
  allows(attempt: PlannedAttempt, broken?: Broken[]): boolean {
    let allowed = true;
    for (const { guarantee, index, why: always } of this.#risksOf(attempt)) {
      if (!this.#speaksOfRequest(index, guarantee)) continue;
      const why = always ?? whyBroken(guarantee, evaluate(guarantee.what, factsOf(attempt)));
      if (why === undefined) continue;
      if (broken === undefined) return false;
      broken.push({ guarantee: guarantee.id, why });
      allowed = false;
    }
    return allowed;
  }

  #risksOf({ model, route }: AttemptPlace): readonly Risk[] {
    const { risks } = this.#prepared;
    let byModel = risks.get(route);
    if (byModel === undefined) {
      byModel = new Map<ModelId, readonly Risk[]>();
      risks.set(route, byModel);
    }
    let found = byModel.get(model.id);
    if (found === undefined) {
      found = risksAt(this.#policy, { model, route });
      byModel.set(model.id, found);
    }
    return found;
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
  const named = new Set(testsIn(when).map(({ signal }) => signal));
  const signals = new Map([...policy.signals].filter(([signal]) => named.has(signal)));
  const nothing = { attributes: new Map(), models: new Map(), routes: new Map(), guarantees: [] };
  return compilePolicy({ ...policy, ...nothing, signals, rules }).decide;
}

function risksAt(policy: Policy, place: AttemptPlace): readonly Risk[] {
  const read = factsOf(place);
  return policy.guarantees.flatMap((guarantee, index): readonly Risk[] => {
    if (testsIn(guarantee.what).some(isDynamic)) return [{ guarantee, index, why: undefined }];
    const why = whyBroken(guarantee, evaluate(guarantee.what, read));
    return why === undefined ? [] : [{ guarantee, index, why }];
  });
}

/** Whether a test is of a fact that depends on the request. */
function isDynamic(test: Test): boolean {
  return findAttemptFact(test.signal)?.kind === 'dynamic';
}

function testsIn(condition: Condition): readonly Test[] {
  switch (condition.kind) {
    case 'always':
      return [];
    case 'all':
    case 'any':
      return condition.parts.flatMap(testsIn);
    case 'not':
      return testsIn(condition.part);
    case 'test':
      return [condition];
    default:
      return unreachable(condition);
  }
}

/** Reads facts by their ids. INVARIANT: dynamic ones only of a whole attempt. */
function factsOf(attempt: AttemptPlace): (id: string) => Value | Absent {
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
