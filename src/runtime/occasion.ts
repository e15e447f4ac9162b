import { Absent, type Odds } from '../base/value.ts';
import type { RoundTrips } from '../catalogue/round-trips.ts';
import type { Policy, RouteId, SignalId } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { SignalContext } from '../signals/types.ts';
import type { Ambient, Place } from '../strategies/types.ts';
import { callerPlace } from './caller-place.ts';
import { keyText } from './key-text.ts';
import { needsOf, type Needs } from './needs.ts';
import { createRandom } from './random.ts';
import type { Turns } from './turns.ts';

/** What a decision depends on beside the policy and the request. */
export interface DecisionContext {
  readonly signals: SignalContext;
  /** Any 32-bit integer; the same seed repeats every draw. */
  readonly seed: number;
  readonly turns: Turns;
  /** Without them no model is nearer than another. */
  readonly roundTrips?: RoundTrips | undefined;
}

/**
 * One request being planned, as strategies and estimates see it. One object serves request after
 * request, so that planning allocates little; {@link begin} starts the next one.
 */
export class Occasion implements Ambient {
  readonly #policy: Policy;
  #request: RoutingRequest | undefined;
  #context: DecisionContext | undefined;
  #needs: Needs | undefined;
  #place: Place | undefined | null = null;
  #random: (() => number) | undefined;
  /** Grows with each request: what was worked out for an earlier number is stale. */
  number = 0;
  routeId: RouteId = '';
  turn = 0;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  begin(request: RoutingRequest, context: DecisionContext): void {
    this.#request = request;
    this.#context = context;
    this.#needs = undefined;
    this.#place = null;
    this.number++;
  }

  /** Makes the strategy of `route` the one that asks. */
  enter(route: RouteId): void {
    this.routeId = route;
    this.turn = this.#now().context.turns.of(route);
    this.#random = undefined;
  }

  get needs(): Needs {
    const { request, context } = this.#now();
    this.#needs ??= needsOf(request, context.signals.tokens);
    return this.#needs;
  }

  get requestId(): string {
    return this.#now().request.id;
  }

  /** Milliseconds since 1970 UTC at which the request is priced; undefined where no time is known. */
  get time(): number | undefined {
    const { request, context } = this.#now();
    return request.time ?? context.signals.now;
  }

  get roundTrips(): RoundTrips | undefined {
    return this.#now().context.roundTrips;
  }

  get place(): Place | undefined {
    if (this.#place === null) this.#place = callerPlace(this.#now().request.attributes);
    return this.#place;
  }

  random(): number {
    const { request, context } = this.#now();
    // Each route draws for itself, or two weighted routes would always fall alike.
    this.#random ??= createRandom(context.seed, `${this.routeId}\n${request.id}`);
    return this.#random();
  }

  key(signal: SignalId): string | undefined {
    const { request, context } = this.#now();
    const reading = this.#policy.signals.get(signal)?.read(request, context.signals);
    return reading === undefined || reading instanceof Absent ? undefined : keyText(reading);
  }

  odds(signal: SignalId): Odds | undefined {
    const { request, context } = this.#now();
    const found = this.#policy.signals.get(signal);
    if (found?.odds !== undefined) return found.odds(request, context.signals);
    const label = this.key(signal);
    return label === undefined ? undefined : { labels: [label], likelihoods: [1] };
  }

  #now(): { readonly request: RoutingRequest; readonly context: DecisionContext } {
    if (this.#request === undefined || this.#context === undefined) {
      throw new Error('an occasion was asked before it began');
    }
    return { request: this.#request, context: this.#context };
  }
}
