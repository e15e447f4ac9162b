import { Chalk } from 'chalk';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../../base/duration.ts';
import { bySeverity } from '../../report/diagnostics/gather.ts';
import { reporters } from '../../report/diagnostics/registry.ts';
import type { CheckedPolicy, LintReport } from '../../report/diagnostics/types.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import { importers } from '../../simulate/importers/registry.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findPolicies } from '../find-policy.ts';
import type { FileProblem, Io } from '../io.ts';
import { type BaselineRun, startBaseline } from '../lint/baseline-run.ts';
import type { LintedPolicy } from '../lint/check-policies.ts';
import { lintOrFix } from '../lint/lint-or-fix.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface LintOptions {
  readonly format: string;
  readonly out?: string;
  readonly maxWarnings?: number;
  /** Its value, or the policy that stands behind it on the command line. */
  readonly fix?: string;
  readonly diff?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly traffic?: readonly string[];
  readonly from?: string;
  readonly maxAttempts?: number;
  /** Milliseconds. */
  readonly maxLatency?: number;
  /** USD. */
  readonly maxCost?: number;
}

/** Checks policies and says what is wrong, or what was checked. */
export const lint: CommandModule = {
  configure(command: Command) {
    command
      .argument('[policies...]', 'policies to check; without any, those found from here upward')
      .addOption(
        new Option('--format <format>', 'how to report')
          .choices(reporters.map((reporter) => reporter.id))
          .default('text'),
      )
      .option('--out <file>', 'write the report to a file instead of the standard output')
      .option('--max-warnings <count>', 'fail when there are more warnings than this', wholeNumber)
      .addOption(
        new Option(
          '--fix [all]',
          'apply the fixes that are proved to change no decision, or with `=all` the others, too',
        ).preset('safe'),
      )
      .option('--diff', 'write nothing; show what `--fix` would change instead of the report')
      .option('--baseline <file>', 'leave out the findings that this file holds')
      .option('--update-baseline', 'write the findings of now to the baseline')
      .option('--traffic <files...>', 'check, too, what past requests tell: rules they pass by')
      .addOption(
        new Option('--from <format>', 'the format of the traffic, instead of telling it').choices(
          importers.map((importer) => importer.id),
        ),
      )
      .option('--max-attempts <count>', 'warn of requests that can come to more calls', wholeNumber)
      .option('--max-latency <duration>', 'warn of requests that can wait longer: `90s`', duration)
      .option('--max-cost <usd>', 'warn of requests that can cost more USD', amount);
  },

  async run(io, positional, given) {
    const options = given as LintOptions;
    const { fix, named } = fixOf(options, positional);
    if (options.updateBaseline === true && options.baseline === undefined) {
      return refuse(io, '`--update-baseline` needs `--baseline <file>`');
    }
    const found = named.length > 0 ? { paths: named } : await findPolicies(io, undefined);
    if ('message' in found) return refuse(io, found.message);
    const baseline = await startBaseline(io, options);
    if (baseline !== undefined && 'problem' in baseline) return refuse(io, baseline.message);
    const diff = options.diff === true;
    const traffic = await trafficFor(io, options);
    if (typeof traffic === 'string') return refuse(io, traffic);
    const { maxAttempts: attempts, maxLatency: latencyMs, maxCost: costUsd } = options;
    const check = { now: io.now(), traffic, limits: { attempts, latencyMs, costUsd } };
    const linted = await lintOrFix(io, found.paths, { fix, diff, baseline, check });
    if ('problem' in linted) return refuse(io, linted.message);
    const report = await reportOf(io, linted, baseline);
    if ('problem' in report) return refuse(io, report.message);
    const problem = diff ? undefined : await show(io, report, options);
    if (problem !== undefined) return refuse(io, problem.message);
    const counts = bySeverity(report.policies.flatMap((policy) => policy.diagnostics));
    const tooMany = counts.warning > (options.maxWarnings ?? Infinity);
    return counts.error > 0 || tooMany ? EXIT.findings : EXIT.ok;
  },
};

/** commander takes the word behind `--fix` for its value; only `--fix=all` is one. */
function fixOf(
  { fix, diff }: LintOptions,
  positional: readonly string[],
): { readonly fix: 'safe' | 'all' | undefined; readonly named: readonly string[] } {
  if (fix === undefined) return { fix: diff === true ? 'safe' : undefined, named: positional };
  if (fix === 'all' || fix === 'safe') return { fix, named: positional };
  return { fix: 'safe', named: [fix, ...positional] };
}

async function reportOf(
  io: Io,
  linted: readonly LintedPolicy[],
  baseline: BaselineRun | undefined,
): Promise<LintReport | FileProblem> {
  const used = await baseline?.finish(linted);
  if (used !== undefined && 'problem' in used) return used;
  const policies = linted.map((policy, index): CheckedPolicy => ({
    path: policy.path,
    counts: countsOf(policy),
    diagnostics: used?.kept[index] ?? policy.diagnostics,
  }));
  // The folders of the two CI systems whose reports need paths from the root of the repository.
  const root = io.env['GITHUB_WORKSPACE'] ?? io.env['CI_PROJECT_DIR'] ?? io.cwd;
  const hasJobSummary = jobSummaryFile(io) !== undefined;
  return { policies, baseline: used?.use, surroundings: { cwd: io.cwd, root }, hasJobSummary };
}

function countsOf({ loaded: { value }, proved }: LintedPolicy): CheckedPolicy['counts'] {
  if (value === undefined) return undefined;
  const counts = {
    rules: value.rules.length,
    routes: value.routes.size,
    models: value.models.size,
  };
  return value.guarantees.length === 0 ? counts : { ...counts, guaranteesProved: proved };
}

/** The requests of the traffic that is named; a sentence where it cannot be read. */
async function trafficFor(
  io: Io,
  { traffic: files, from }: LintOptions,
): Promise<readonly RoutingRequest[] | undefined | string> {
  if (files === undefined) return undefined;
  const { readLintTraffic } = await import('../lint/read-lint-traffic.ts');
  return readLintTraffic(io, files, from);
}

/** Writes the report where it was asked for, and beside it to the page of the job. */
async function show(
  io: Io,
  report: LintReport,
  { format, out }: LintOptions,
): Promise<FileProblem | undefined> {
  const reporter = reporters.find((candidate) => candidate.id === format);
  const level = out === undefined ? io.colourOut : 0;
  const rendered = reporter?.render(report, new Chalk({ level })) ?? '';
  if (out === undefined) await io.writeOut(rendered);
  else {
    const problem = await io.writeFile(out, rendered);
    if (problem !== undefined) return problem;
  }
  const summary = reporter?.jobSummary?.(report) ?? '';
  const file = jobSummaryFile(io);
  if (file === undefined || summary === '') return undefined;
  return io.appendFile(file, summary);
}

function jobSummaryFile(io: Io): string | undefined {
  const file = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  return file === '' ? undefined : file;
}

async function refuse(io: Io, message: string): Promise<ExitCode> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('give a whole number.');
  return Number(text);
}

function duration(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) {
    throw new InvalidArgumentError('give a number and a unit, such as 90s or 2m.');
  }
  return milliseconds;
}

function amount(text: string): number {
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(text))
    throw new InvalidArgumentError('give USD, such as 0.25.');
  return Number(text);
}
