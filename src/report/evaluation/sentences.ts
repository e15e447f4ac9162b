import { counted } from '../../base/counted.ts';
import type { RouterResult } from '../../evaluate/evaluate.ts';
import { grouped } from '../amounts.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { points as pointsText, ratio } from './figures.ts';

/** What chance alone may explain, said plainly; one sentence for each router. */
export function findingsOf(report: EvaluationReport): readonly string[] {
  return report.evaluation.routers.flatMap((router) =>
    router.kind === 'router' ? findingOf(router, report) : [],
  );
}

function findingOf(router: RouterResult, { evaluation }: EvaluationReport): readonly string[] {
  const { apgr, overZero, perfGain } = router.metrics;
  if (apgr?.interval !== undefined) {
    const { low, high } = apgr.interval;
    const range = `APGR ${ratio(apgr.value)}, 95 % interval ${ratio(low)} to ${ratio(high)}`;
    if (low > 0.5) return [`\`${router.name}\` is better than the zero router: ${range}`];
    if (high < 0.5) return [`\`${router.name}\` is worse than the zero router: ${range}`];
    return [
      `\`${router.name}\` cannot be told from the zero router, which mixes the models at random: ` +
        `${range} includes 0.500`,
    ];
  }
  if (overZero?.interval !== undefined) {
    const { low, high } = overZero.interval;
    const range =
      `${pointsText(overZero.value)} points of quality at the same cost, ` +
      `95 % interval ${pointsText(low)} to ${pointsText(high)}`;
    if (low > 0) return [`\`${router.name}\` is better than the zero router: ${range}`];
    if (high < 0) return [`\`${router.name}\` is worse than the zero router: ${range}`];
    return [
      `\`${router.name}\` cannot be told from the zero router, which mixes models at random: ` +
        `${range} includes 0`,
    ];
  }
  if (perfGain?.interval === undefined || evaluation.unit !== 'none') return [];
  const { low, high } = perfGain.interval;
  const range = `${pointsText(perfGain.value)} % of its quality, 95 % interval ${pointsText(low)} to ${pointsText(high)}`;
  if (low > 0) return [`\`${router.name}\` is better than \`${evaluation.best}\` alone: ${range}`];
  if (high < 0) return [`\`${router.name}\` is worse than \`${evaluation.best}\` alone: ${range}`];
  return [
    `\`${router.name}\` cannot be told from \`${evaluation.best}\` alone: ${range} includes 0`,
  ];
}

/** What a reader must know to trust the figures. */
export function notesOf(report: EvaluationReport): readonly string[] {
  const { evaluation, incomplete, rare, policy, estimated } = report;
  const { unit } = evaluation;
  return [
    ...(incomplete > 0
      ? [`${counted(incomplete, 'row')} without an outcome of each model left out`]
      : []),
    ...rare.map(
      ({ model, records }) =>
        `\`${model}\` is left out: ${counted(records, 'row')} know it; name it with --models`,
    ),
    ...(unit === 'strong-calls'
      ? ['some outcomes have no cost: costs are counted in calls of the strong model']
      : []),
    ...(unit === 'none'
      ? [
          'some outcomes have no cost and cannot be priced: nothing that depends on cost is shown; record `cost`, or tokens and --price',
        ]
      : []),
    ...(estimated > 0
      ? [`tokens of ${grouped(estimated)} outcomes are estimated from their texts`]
      : []),
    ...(policy === undefined ? [] : policyNotes(report, policy)),
    ...(evaluation.rows < 200
      ? [`${counted(evaluation.rows, 'row')} say little: intervals are wide, and rough`]
      : []),
    'settings are chosen and measured on the same rows: what a router reaches on new ones is less',
  ];
}

function policyNotes(
  { evaluation }: EvaluationReport,
  policy: NonNullable<EvaluationReport['policy']>,
): readonly string[] {
  const { rejected, unroutable, withoutOutcome } = policy;
  const missing = withoutOutcome.reduce((sum, { rows }) => sum + rows, 0);
  const left = rejected + unroutable + missing;
  const models = withoutOutcome.map(({ model, rows }) => `\`${model}\` ${grouped(rows)}`);
  return [
    ...(missing > 0
      ? [
          `the policy chose a model without an outcome for ${counted(missing, 'row')}: ${models.join(', ')}`,
        ]
      : []),
    ...(rejected > 0 ? [`the policy rejected ${counted(rejected, 'row')}`] : []),
    ...(unroutable > 0 ? [`no model of the policy fits ${counted(unroutable, 'row')}`] : []),
    ...(left > 0
      ? [
          `the figures of the policy are those of the other ${grouped(evaluation.rows - left)} of ${counted(evaluation.rows, 'row')}; it is compared with what the models did on those`,
        ]
      : []),
  ];
}
