import { DEFAULT, type CompiledPolicy } from '../compile/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { actionOf } from '../runtime/decide.ts';
import { fits } from '../runtime/fit.ts';
import { needsOf, type Needs } from '../runtime/needs.ts';
import type { DecisionContext } from '../runtime/occasion.ts';
import { Planner } from '../runtime/planner.ts';
import { Turns } from '../runtime/turns.ts';
import type { PreparedPolicy } from './prepare-policy.ts';
import { PricedModel } from './priced-model.ts';
import type { TextUsage } from './quick-pricer.ts';
import { Tally, type TallyShape } from './tally.ts';
import type { Outcome } from './types.ts';

/** The seed of every draw: a simulation gives the same answer each time. */
const SEED = 0;

/** What a tally of this policy counts by; the last rule is the default. */
export function tallyShape({ policy }: CompiledPolicy): TallyShape {
  return {
    rules: [...policy.rules.map((rule) => rule.id), 'default'],
    routes: [...policy.routes.keys()],
    models: [...policy.models.keys()],
  };
}

/** One policy under simulation: decides requests one after the other and keeps the sums. */
export class PolicyRun {
  readonly tally: Tally;
  readonly #compiled: CompiledPolicy;
  readonly #planner: Planner;
  readonly #turns = new Turns();
  readonly #context: DecisionContext;
  readonly #assumedOutput: number;
  readonly #fleet: readonly PricedModel[];
  readonly #byId: ReadonlyMap<string, PricedModel>;
  readonly #routes: ReadonlyMap<string, number>;

  constructor(prepared: PreparedPolicy, assumedOutput: number) {
    const { compiled, tokens, roundTrips } = prepared;
    const { policy } = compiled;
    this.#compiled = compiled;
    this.#planner = new Planner(policy);
    // No clock: a request without a time has no hour, and tomorrow's report is today's.
    const signals = { now: undefined, timeZone: policy.timeZone, tokens };
    this.#context = { signals, seed: SEED, turns: this.#turns, roundTrips };
    this.#assumedOutput = assumedOutput;
    this.tally = new Tally(tallyShape(compiled));
    this.#fleet = [...policy.models.values()].map((model, index) => new PricedModel(model, index));
    this.#byId = new Map(this.#fleet.map((priced) => [priced.model.id, priced]));
    this.#routes = new Map([...policy.routes.keys()].map((id, index) => [id, index]));
  }

  /** Decides and counts one request. */
  decide(request: RoutingRequest): Outcome {
    const { signals } = this.#context;
    const index = this.#compiled.decide(request, signals);
    const action = actionOf(this.#compiled, index);
    const choice = this.#planner.first(action, request, this.#context);
    const needs = needsOf(request, signals.tokens);
    const rule = index === DEFAULT ? this.tally.rules.length - 1 : index;
    const { inputTokens } = needs;
    if (choice === undefined) {
      const rejected = action.kind === 'reject';
      const refused: Outcome = {
        rule,
        answer: rejected ? 'rejected' : 'unroutable',
        status: rejected ? action.status : undefined,
        route: undefined,
        model: undefined,
        inputTokens,
        outputTokens: request.usage?.output,
        cost: undefined,
        carbonMicrograms: undefined,
      };
      this.#count(refused, request);
      return refused;
    }
    this.#turns.advance(choice.route);
    const priced = this.#byId.get(choice.model.id);
    const outputTokens = request.usage?.output ?? this.#assume(needs);
    const usage = billable(request, inputTokens, outputTokens);
    const answered: Outcome = {
      rule,
      answer: 'model',
      status: undefined,
      route: this.#routes.get(choice.route),
      model: priced?.index,
      inputTokens,
      outputTokens,
      cost: usage === undefined ? undefined : priced?.cost(usage, request.time),
      carbonMicrograms: priced?.carbonMicrograms(outputTokens),
    };
    this.#count(answered, request);
    this.#countWhatIf(answered, request, needs, usage);
    return answered;
  }

  /** The length of an answer that the traffic does not record. */
  #assume(needs: Needs): number {
    return Math.min(this.#assumedOutput, needs.maxTokens ?? this.#assumedOutput);
  }

  #count(outcome: Outcome, request: RoutingRequest): void {
    const { tally } = this;
    const { inputTokens: input = 0, outputTokens: output = 0 } = outcome;
    const { cost = 0, carbonMicrograms: carbon = 0 } = outcome;
    tally.requests++;
    tally.total.add(input, output, cost, carbon);
    tally.rules[outcome.rule]?.add(input, output, cost, carbon);
    const counted = request.inputTokens(this.#context.signals.tokens);
    tally.inputFrom[counted?.from ?? 'unknown']++;
    if (outcome.answer === 'rejected') tally.rejected++;
    else if (outcome.answer === 'unroutable') tally.unroutable++;
    if (outcome.answer !== 'model') return;
    if (outcome.route !== undefined) tally.routes[outcome.route]?.add(input, output, cost, carbon);
    if (outcome.model !== undefined) tally.models[outcome.model]?.add(input, output, cost, carbon);
    tally.outputFrom[request.usage?.output === undefined ? 'assumed' : 'recorded']++;
    if (outcome.cost === undefined) tally.unpriced++;
    if (outcome.carbonMicrograms === undefined) tally.withoutCarbon++;
  }

  /** The same request on each model of the fleet. */
  #countWhatIf(
    outcome: Outcome,
    request: RoutingRequest,
    needs: Needs,
    usage: TextUsage | undefined,
  ): void {
    for (const priced of this.#fleet) {
      const row = this.tally.whatIf[priced.index];
      if (row === undefined) continue;
      const own = priced.index === outcome.model;
      if (!own && !fits(priced.model, needs)) {
        row.unfit++;
        continue;
      }
      const cost = own
        ? outcome.cost
        : usage === undefined
          ? undefined
          : priced.cost(usage, request.time);
      if (cost === undefined || outcome.cost === undefined) {
        row.unpriced++;
        continue;
      }
      row.requests++;
      row.cost.add(cost);
      row.policyCost.add(outcome.cost);
    }
  }
}

/**
 * What a model would bill. Tokens that came from a cache are taken to come from one on any model;
 * undefined where the input is not known.
 */
function billable(
  request: RoutingRequest,
  input: number | undefined,
  output: number,
): TextUsage | undefined {
  if (input === undefined) return undefined;
  const { cacheRead, cacheWrite, reasoning } = request.usage ?? NO_USAGE;
  return {
    input: input - cacheRead - cacheWrite,
    cacheRead,
    cacheWrite5m: cacheWrite,
    output: output - reasoning,
    reasoning,
  };
}

const NO_USAGE = { cacheRead: 0, cacheWrite: 0, reasoning: 0 };
