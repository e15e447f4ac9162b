import { MoneySum, type Picodollars } from '../base/money.ts';
import type { TokensFrom } from '../request/types.ts';

/** What a tally counts by: ids in the order of the policy; the last rule is the default. */
export interface TallyShape {
  readonly rules: readonly string[];
  readonly routes: readonly string[];
  readonly models: readonly string[];
}

/** Sums of a rule, a route or a model, as they travel between threads. */
export interface RowParts {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: readonly [dollars: number, picodollars: number];
  readonly carbonMicrograms: number;
}

/** What all requests that reached a model would have cost on this one, as it travels between threads. */
export interface WhatIfParts {
  /** Requests the model could have served, at a known price. */
  readonly requests: number;
  /** Requests it could not have served: tools, images, JSON, or too long. */
  readonly unfit: number;
  /** Requests it could have served for which no price or no token count is known. */
  readonly unpriced: number;
  readonly cost: readonly [dollars: number, picodollars: number];
  /** What the policy paid for the same requests. */
  readonly policyCost: readonly [dollars: number, picodollars: number];
}

/** A whole tally as plain data. */
export interface TallyParts {
  readonly requests: number;
  readonly rejected: number;
  readonly unroutable: number;
  readonly total: RowParts;
  readonly rules: readonly RowParts[];
  readonly routes: readonly RowParts[];
  readonly models: readonly RowParts[];
  readonly whatIf: readonly WhatIfParts[];
  readonly inputFrom: Readonly<Record<TokensFrom | 'unknown', number>>;
  readonly outputFrom: { readonly recorded: number; readonly assumed: number };
  readonly unpriced: number;
  readonly withoutCarbon: number;
}

/** Sums of a rule, a route or a model. All are whole numbers, so their order does not matter. */
export class Row {
  requests = 0;
  inputTokens = 0;
  outputTokens = 0;
  readonly cost = new MoneySum();
  carbonMicrograms = 0;

  add(input: number, output: number, cost: Picodollars, carbonMicrograms: number): void {
    this.requests++;
    this.inputTokens += input;
    this.outputTokens += output;
    this.cost.add(cost);
    this.carbonMicrograms += carbonMicrograms;
  }

  merge(parts: RowParts): void {
    this.requests += parts.requests;
    this.inputTokens += parts.inputTokens;
    this.outputTokens += parts.outputTokens;
    this.cost.merge(MoneySum.fromParts(parts.cost));
    this.carbonMicrograms += parts.carbonMicrograms;
  }

  toParts(): RowParts {
    return {
      requests: this.requests,
      inputTokens: this.inputTokens,
      outputTokens: this.outputTokens,
      cost: this.cost.toParts(),
      carbonMicrograms: this.carbonMicrograms,
    };
  }
}

/** What all requests that reached a model would have cost on this one. */
export class WhatIf {
  requests = 0;
  unfit = 0;
  unpriced = 0;
  readonly cost = new MoneySum();
  readonly policyCost = new MoneySum();

  merge(parts: WhatIfParts): void {
    this.requests += parts.requests;
    this.unfit += parts.unfit;
    this.unpriced += parts.unpriced;
    this.cost.merge(MoneySum.fromParts(parts.cost));
    this.policyCost.merge(MoneySum.fromParts(parts.policyCost));
  }

  toParts(): WhatIfParts {
    return {
      requests: this.requests,
      unfit: this.unfit,
      unpriced: this.unpriced,
      cost: this.cost.toParts(),
      policyCost: this.policyCost.toParts(),
    };
  }
}

/**
 * What a policy does with some requests: sums that merge, so that parts of the traffic can be
 * tallied anywhere and in any order and give the same whole.
 */
export class Tally {
  readonly shape: TallyShape;
  requests = 0;
  rejected = 0;
  unroutable = 0;
  /** All requests; cost and carbon only of those that reached a model. */
  readonly total = new Row();
  readonly rules: readonly Row[];
  readonly routes: readonly Row[];
  readonly models: readonly Row[];
  readonly whatIf: readonly WhatIf[];
  /** How input tokens were counted, in requests. */
  readonly inputFrom = { recorded: 0, estimated: 0, exact: 0, unknown: 0 };
  /** How output tokens were counted, in requests that reached a model. */
  readonly outputFrom = { recorded: 0, assumed: 0 };
  /** Requests that reached a model and could not be priced. */
  unpriced = 0;
  /** Requests that reached a model and for which carbon could not be estimated. */
  withoutCarbon = 0;

  constructor(shape: TallyShape) {
    this.shape = shape;
    this.rules = shape.rules.map(() => new Row());
    this.routes = shape.routes.map(() => new Row());
    this.models = shape.models.map(() => new Row());
    this.whatIf = shape.models.map(() => new WhatIf());
  }

  /** Adds another part of the traffic, tallied by the same shape. */
  merge(parts: TallyParts): void {
    this.requests += parts.requests;
    this.rejected += parts.rejected;
    this.unroutable += parts.unroutable;
    this.total.merge(parts.total);
    mergeAll(this.rules, parts.rules);
    mergeAll(this.routes, parts.routes);
    mergeAll(this.models, parts.models);
    mergeAll(this.whatIf, parts.whatIf);
    this.inputFrom.recorded += parts.inputFrom.recorded;
    this.inputFrom.estimated += parts.inputFrom.estimated;
    this.inputFrom.exact += parts.inputFrom.exact;
    this.inputFrom.unknown += parts.inputFrom.unknown;
    this.outputFrom.recorded += parts.outputFrom.recorded;
    this.outputFrom.assumed += parts.outputFrom.assumed;
    this.unpriced += parts.unpriced;
    this.withoutCarbon += parts.withoutCarbon;
  }

  toParts(): TallyParts {
    return {
      requests: this.requests,
      rejected: this.rejected,
      unroutable: this.unroutable,
      total: this.total.toParts(),
      rules: this.rules.map((row) => row.toParts()),
      routes: this.routes.map((row) => row.toParts()),
      models: this.models.map((row) => row.toParts()),
      whatIf: this.whatIf.map((one) => one.toParts()),
      inputFrom: { ...this.inputFrom },
      outputFrom: { ...this.outputFrom },
      unpriced: this.unpriced,
      withoutCarbon: this.withoutCarbon,
    };
  }
}

function mergeAll<Parts>(
  rows: readonly { merge(parts: Parts): void }[],
  parts: readonly Parts[],
): void {
  for (const [index, row] of rows.entries()) {
    const part = parts[index];
    if (part !== undefined) row.merge(part);
  }
}
