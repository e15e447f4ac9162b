import { Chalk } from 'chalk';
import { didYouMean } from '../../base/did-you-mean.ts';
import { visibleText } from '../../base/visible-text.ts';
import { buildPool, type Pool } from '../../evaluate/build-pool.ts';
import { columnsOf, type Pair } from '../../evaluate/columns.ts';
import { evaluateRouters } from '../../evaluate/evaluate.ts';
import { standardRouters } from '../../evaluate/standard-routers.ts';
import type { OutcomeRecord } from '../../evaluate/types.ts';
import { evaluationCsv } from '../../report/evaluation/evaluation-csv.ts';
import { evaluationJson } from '../../report/evaluation/evaluation-json.ts';
import type { EvaluationReport } from '../../report/evaluation/evaluation-report.ts';
import { evaluationSvg } from '../../report/evaluation/evaluation-svg.ts';
import { evaluationText } from '../../report/evaluation/evaluation-text.ts';
import { preparePolicy, type PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';
import { refuse } from '../simulate/refuse.ts';
import type { EvalOptions } from './options.ts';
import { policyRouter } from './policy-router.ts';
import { priceOutcomes } from './price-outcomes.ts';
import { readOutcomes } from './read-outcomes.ts';
import { trainedRouter } from './trained-router.ts';

/** Fewer rows than this cannot be resampled to any purpose. */
const FEWEST_ROWS = 10;

/** What was named on the command line. */
export interface EvaluationFiles {
  readonly policy: string | undefined;
  readonly outcomes: readonly string[];
}

/** Reads the outcomes, measures every router on them and reports. */
export async function runEvaluation(
  io: Io,
  { policy: path, outcomes: files }: EvaluationFiles,
  options: EvalOptions,
): Promise<ExitCode> {
  let policy: PreparedPolicy | undefined;
  if (path !== undefined) {
    const opened = await openPolicy(io, { policy: path });
    if (typeof opened === 'number') return opened;
    policy = await preparePolicy(opened.compiled);
  }
  const read = await readOutcomes(io, files, options.onBadLine);
  if ('kind' in read) return refuse(io, read.message);
  const unknown = unknownModel(read.records, options);
  if (unknown !== undefined) return refuse(io, unknown);
  const given = options.price ?? [];
  const priced = priceOutcomes(read.records, given, policy?.compiled.policy);
  const pool = buildPool(priced.records, { ...options, models: modelsOf(options) });
  const problem = poolProblem(pool, read.records.length + read.badLines.count);
  if (problem !== undefined) return refuse(io, problem);
  const pair = pairOf(pool, options);
  const columns = columnsOf(pool, pair);
  const own = policy === undefined ? undefined : policyRouter(policy, pool, columns);
  const { seed, draws, folds } = options;
  const trained = await trainedRouter(pool, columns);
  const others = [
    ...(trained === undefined ? [] : [trained]),
    ...(own === undefined ? [] : [own.router]),
  ];
  const routers = standardRouters(pool, columns, seed, others);
  const isStopped = (): Promise<boolean> =>
    new Promise((resolve) => setImmediate(() => resolve(io.cancelled.aborted)));
  const measures = { seed, draws, folds };
  const evaluation = await evaluateRouters(pool, columns, routers, measures, isStopped);
  if (evaluation === undefined) return EXIT.ok;
  const report: EvaluationReport = {
    evaluation,
    files,
    badLines: read.badLines.count,
    badLineSamples: read.badLines.first.map(({ file, line, reason }) => ({
      file: files[file] ?? '',
      line,
      reason,
    })),
    incomplete: pool.incomplete,
    rare: pool.rare,
    prices: priced.prices.filter(({ model }) => pool.models.includes(model)),
    estimated: priced.estimated,
    policy: own?.note,
  };
  return write(io, report, options);
}

/** The models that were named; of a pair, the strong one first. */
function modelsOf({ strong, weak, models }: EvalOptions): readonly string[] | undefined {
  if (strong !== undefined && weak !== undefined) return [strong, weak];
  return models === undefined ? undefined : [...new Set(models)];
}

function pairOf({ models }: Pool, { strong, weak }: EvalOptions): Pair | undefined {
  if (strong === undefined || weak === undefined) return undefined;
  return { strong: models.indexOf(strong), weak: models.indexOf(weak) };
}

function unknownModel(records: readonly OutcomeRecord[], options: EvalOptions): string | undefined {
  if (records.length === 0) return undefined;
  const known = new Set(records.flatMap(({ outcomes }) => [...outcomes.keys()]));
  const named = [...(modelsOf(options) ?? []), ...(options.price ?? []).map(({ model }) => model)];
  const missing = named.find((model) => !known.has(model));
  if (missing === undefined) return undefined;
  const some = [...known].slice(0, 12).map((model) => `\`${visibleText(model)}\``);
  const help = didYouMean(missing, known) ?? `there are ${some.join(', ')}`;
  return `no outcome of a model \`${visibleText(missing)}\`: ${help}`;
}

function poolProblem({ models, rows, incomplete }: Pool, lines: number): string | undefined {
  if (lines === 0) return 'there are no outcomes: not one line in what was named';
  if (rows.length === 0 && incomplete > 0) {
    return 'no row has an outcome of each model: name those to compare with --models';
  }
  if (models.length < 2 && rows.length > 0) {
    return 'there is one model only: outcomes of at least two are needed to choose';
  }
  return rows.length < FEWEST_ROWS
    ? `only ${rows.length} rows can be compared: at least ${FEWEST_ROWS} are needed`
    : undefined;
}

async function write(
  io: Io,
  report: EvaluationReport,
  { format, out, plot, csv }: EvalOptions,
): Promise<ExitCode> {
  if (plot !== undefined) {
    const svg = evaluationSvg(report.evaluation);
    if (svg === undefined) {
      return refuse(io, '`--plot` needs costs: record `cost`, or tokens, or give --price');
    }
    const problem = await io.writeFile(plot, svg);
    if (problem !== undefined) return refuse(io, problem.message);
  }
  if (csv !== undefined) {
    const problem = await io.writeFile(csv, evaluationCsv(report.evaluation));
    if (problem !== undefined) return refuse(io, problem.message);
  }
  const chalk = new Chalk({ level: out === undefined ? io.colourOut : 0 });
  const text =
    format === 'json' ? evaluationJson(report) : evaluationText(report, chalk, io.columns);
  if (out === undefined) {
    await io.writeOut(text);
    return EXIT.ok;
  }
  const problem = await io.writeFile(out, text);
  return problem === undefined ? EXIT.ok : refuse(io, problem.message);
}
