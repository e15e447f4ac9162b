import { grouped } from './amounts.ts';
import type { SimulatedPolicy, SimulationReport } from './simulation-report.ts';

/** What a reader must know to trust the figures: what was estimated, assumed or left out. */
export function simulationNotes(report: SimulationReport): readonly string[] {
  const { tokens_from: from, output_from: output } = report;
  const routed = output.recorded + output.assumed;
  const methods = usedMethods(report);
  return [
    ...(from.estimated > 0
      ? [`input tokens of ${requests(from.estimated)} are estimated from their text`]
      : []),
    ...(from.exact > 0
      ? [`input tokens of ${requests(from.exact)} are counted by the o200k tokenizer`]
      : []),
    ...(from.unknown > 0
      ? [`input tokens of ${requests(from.unknown)} are not known and count as none`]
      : []),
    ...(output.assumed > 0
      ? [
          `output of ${requests(output.assumed)} is not recorded: ` +
            `${grouped(report.assumed_output_tokens)} tokens are assumed (--assume-output), or what the request allows`,
        ]
      : []),
    ...(report.unpriced > 0
      ? [`${requests(report.unpriced)} could not be priced and cost nothing here`]
      : []),
    ...(routed > 0 && report.carbon_unknown === routed
      ? ['carbon cannot be estimated for any request: see carbon_methods in the JSON report']
      : report.carbon_unknown > 0
        ? [`carbon of ${requests(report.carbon_unknown)} is not known and left out`]
        : []),
    ...methods.map((method) => `carbon ${method}`),
    ...report.empty_files.map((file) => `\`${file}\` is empty`),
  ];
}

/** How the carbon of the models that answered was estimated, each method once. */
function usedMethods(report: SimulatedPolicy): readonly string[] {
  const answered = new Set(report.models.filter((row) => row.requests > 0).map((row) => row.id));
  const methods = report.carbon_methods
    .filter(({ model, method }) => answered.has(model) && !method.startsWith('none: '))
    .map(({ method }) => method);
  return [...new Set(methods)];
}

function requests(count: number): string {
  return `${grouped(count)} request${count === 1 ? '' : 's'}`;
}
