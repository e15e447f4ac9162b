import { orderedJson, type OrderedJson } from './ordered-json.ts';
import type { SimulatedPolicy, SimulationReport, SimulationRow } from './simulation-report.ts';

/** Names the shape of the JSON; grows only when a reader of the old shape would break. */
export const SIMULATION_SCHEMA = 'llmroute/simulation/1';

/** The report as JSON, as schemas/report.schema.json describes it. Holds no dates and no times. */
export function simulationJson(report: SimulationReport): string {
  const { against, moves } = report;
  const value: OrderedJson = {
    schema: SIMULATION_SCHEMA,
    policy: report.policy,
    fingerprint: report.fingerprint,
    requests: report.requests,
    bad_lines: report.bad_lines,
    ...sums(report),
    ...details(report),
    assumed_output_tokens: report.assumed_output_tokens,
    bad_line_samples: report.bad_line_samples.map((sample) => ({ ...sample })),
    empty_files: report.empty_files,
    against:
      against === undefined
        ? undefined
        : {
            policy: against.policy,
            fingerprint: against.fingerprint,
            requests: against.requests,
            ...sums(against),
            ...details(against),
          },
    moves: moves?.map(({ from, to, example, ...rest }) => ({
      from: { ...from },
      to: { ...to },
      ...rest,
      example: { ...example },
    })),
  };
  return `${orderedJson(value)}\n`;
}

function sums(policy: SimulatedPolicy): Record<string, OrderedJson> {
  return {
    rejected: policy.rejected,
    unroutable: policy.unroutable,
    input_tokens: policy.input_tokens,
    output_tokens: policy.output_tokens,
    cost_usd: policy.cost_usd,
    carbon_g: policy.carbon_g,
    rules: byId(policy.rules),
    routes: byId(policy.routes),
    models: byId(policy.models),
  };
}

function details(policy: SimulatedPolicy): Record<string, OrderedJson> {
  return {
    what_if: new Map(policy.what_if.map(({ model, ...row }) => [model, row])),
    tokens_from: policy.tokens_from,
    output_from: { ...policy.output_from },
    unpriced: policy.unpriced,
    carbon_unknown: policy.carbon_unknown,
    carbon_methods: new Map(policy.carbon_methods.map(({ model, method }) => [model, method])),
  };
}

function byId(rows: readonly SimulationRow[]): OrderedJson {
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
