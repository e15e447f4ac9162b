import type { MoneySum } from '../base/money.ts';
import { carbonRate } from '../catalogue/carbon.ts';
import type { CompiledPolicy } from '../compile/types.ts';
import type { Simulated } from '../simulate/simulate.ts';
import type { Row, Tally } from '../simulate/tally.ts';
import { decisionGroups } from './decision-groups.ts';
import type { DecisionGroup } from './diff-report.ts';

/** Sums of a rule, a route or a model. */
export interface SimulationRow {
  readonly id: string;
  readonly requests: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cost_usd: number;
  readonly carbon_g: number;
}

/** All that went to some model, had it gone to this one. */
export interface WhatIfRow {
  readonly model: string;
  /** Requests the model fits and whose price is known on it and on the policy's choice. */
  readonly requests: number;
  readonly unfit: number;
  readonly unpriced: number;
  readonly cost_usd: number;
  /** What the policy paid for the same requests. */
  readonly policy_cost_usd: number;
}

/** What one policy did with the traffic. */
export interface SimulatedPolicy {
  readonly policy: string;
  readonly fingerprint: string;
  readonly requests: number;
  readonly rejected: number;
  readonly unroutable: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cost_usd: number;
  readonly carbon_g: number;
  /** In the order of the policy; the last one is the default. */
  readonly rules: readonly SimulationRow[];
  readonly routes: readonly SimulationRow[];
  readonly models: readonly SimulationRow[];
  readonly what_if: readonly WhatIfRow[];
  /** Requests by how their input was counted. */
  readonly tokens_from: Readonly<Record<'recorded' | 'estimated' | 'exact' | 'unknown', number>>;
  /** Requests that reached a model, by how their output was counted. */
  readonly output_from: { readonly recorded: number; readonly assumed: number };
  /** Requests that reached a model and could not be priced. */
  readonly unpriced: number;
  /** Requests that reached a model and for which there is no estimate of carbon. */
  readonly carbon_unknown: number;
  /** By model: how its carbon is estimated, or why it is not. */
  readonly carbon_methods: readonly { readonly model: string; readonly method: string }[];
}

/** Everything `simulate` has to say. */
export interface SimulationReport extends SimulatedPolicy {
  readonly bad_lines: number;
  readonly bad_line_samples: readonly {
    readonly file: string;
    readonly line: number;
    readonly reason: string;
  }[];
  readonly empty_files: readonly string[];
  readonly assumed_output_tokens: number;
  /** The policy it is compared with, where there is one. */
  readonly against: SimulatedPolicy | undefined;
  /** What moved from `against` to the policy; undefined where there is nothing to compare with. */
  readonly moves: readonly DecisionGroup[] | undefined;
}

/** What a simulation is reported with. */
export interface SimulationContext {
  readonly policy: CompiledPolicy;
  readonly against: CompiledPolicy | undefined;
  readonly files: readonly string[];
  readonly assumedOutput: number;
}

/** The report of a simulation, with names and in the units of its readers. */
export function simulationReport(
  simulated: Simulated,
  context: SimulationContext,
): SimulationReport {
  const { tally, against, moves, badLines } = simulated;
  return {
    ...policyReport(context.policy, tally),
    bad_lines: badLines.count,
    bad_line_samples: badLines.first.map(({ file, line, reason }) => ({
      file: context.files[file] ?? '',
      line,
      reason,
    })),
    empty_files: simulated.empty,
    assumed_output_tokens: context.assumedOutput,
    against:
      against === undefined || context.against === undefined
        ? undefined
        : policyReport(context.against, against),
    moves:
      against === undefined
        ? undefined
        : decisionGroups(moves, against.shape, tally.shape, context.files),
  };
}

/** Whether there is an estimate for any request, or none is needed. */
export function knowsCarbon(report: SimulatedPolicy): boolean {
  const routed = report.output_from.recorded + report.output_from.assumed;
  return routed === 0 || report.carbon_unknown < routed;
}

function policyReport(compiled: CompiledPolicy, tally: Tally): SimulatedPolicy {
  const { policy, fingerprint } = compiled;
  const { shape, total } = tally;
  return {
    policy: policy.name,
    fingerprint,
    requests: tally.requests,
    rejected: tally.rejected,
    unroutable: tally.unroutable,
    input_tokens: total.inputTokens,
    output_tokens: total.outputTokens,
    cost_usd: total.cost.toUsd(),
    carbon_g: grams(total),
    rules: rowsOf(shape.rules, tally.rules),
    routes: rowsOf(shape.routes, tally.routes),
    models: rowsOf(shape.models, tally.models),
    what_if: tally.whatIf.map((one, index) => ({
      model: shape.models[index] ?? '',
      requests: one.requests,
      unfit: one.unfit,
      unpriced: one.unpriced,
      cost_usd: usdOf(one.cost),
      policy_cost_usd: usdOf(one.policyCost),
    })),
    tokens_from: tally.inputFrom,
    output_from: tally.outputFrom,
    unpriced: tally.unpriced,
    carbon_unknown: tally.withoutCarbon,
    carbon_methods: [...policy.models.values()].map((model) => {
      const rate = carbonRate(model.catalogued ?? {}, model.region);
      const method = typeof rate === 'string' ? `none: ${rate}` : rate.method;
      return { model: model.id, method };
    }),
  };
}

function rowsOf(ids: readonly string[], rows: readonly Row[]): readonly SimulationRow[] {
  return rows.map((row, index) => ({
    id: ids[index] ?? '',
    requests: row.requests,
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    cost_usd: usdOf(row.cost),
    carbon_g: grams(row),
  }));
}

function usdOf(sum: MoneySum): number {
  return sum.toUsd();
}

function grams(row: Row): number {
  return row.carbonMicrograms / 1e6;
}
