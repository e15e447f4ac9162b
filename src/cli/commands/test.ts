import { Chalk } from 'chalk';
import { InvalidArgumentError, Option } from 'commander';
import { runCases } from '../../cases/run-cases.ts';
import { percentOf } from '../../report/tests/coverage-text.ts';
import { scoreOf } from '../../report/tests/mutation-text.ts';
import { testReporters } from '../../report/tests/registry.ts';
import { countResults, type TestedFile, type TestReport } from '../../report/tests/types.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { findCases } from '../test/find-cases.ts';
import { generateCases } from '../test/generate-cases.ts';
import { openCases, type OpenCases } from '../test/open-cases.ts';
import { watchRuns } from '../test/watch-runs.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface TestOptions {
  readonly policy?: string;
  readonly filter?: string;
  readonly format: string;
  readonly out?: string;
  readonly watch?: boolean;
  readonly coverage?: boolean;
  readonly minCoverage?: number;
  readonly mutate?: boolean;
  readonly maxMutants: number;
  readonly minScore?: number;
  readonly generate?: boolean;
}

/** Mutants of a policy that are run unless more are asked for. */
const MOST_MUTANTS = 500;

/** How a run ended, and the files that a next run would read. */
interface Run {
  readonly code: ExitCode;
  readonly files: readonly string[];
}

/** Runs the cases of policies. */
export const test: CommandModule = {
  configure(command) {
    command
      .argument(
        '[cases...]',
        'cases files, policies or folders; without any, the cases of the policies found from here upward',
      )
      .option('-p, --policy <file>', 'run the cases against this policy')
      .option('--filter <text>', 'run only cases with this text in their name')
      .addOption(
        new Option('--format <format>', 'how to report')
          .choices(testReporters.map((reporter) => reporter.id))
          .default('text'),
      )
      .option('--out <file>', 'write the report to a file instead of the standard output')
      .option('--coverage', 'say which rules and which of their tests the cases show to matter')
      .option('--min-coverage <percent>', 'fail where the cases show less', percent)
      .option('--mutate', 'change the policy in many ways and say which changes no case notices')
      .option('--max-mutants <count>', 'changes that are tried', wholeNumber, MOST_MUTANTS)
      .option('--min-score <percent>', 'fail where the cases notice fewer changes', percent)
      .option('--generate', 'write cases that show everything, as the policy decides today')
      .option('--watch', 'run again whenever the policy or the cases change');
  },

  async run(io, positional, given) {
    const options = given as TestOptions;
    if (options.generate === true) return generateCases(io, positional, options);
    if (options.watch === true) return watchRuns(io, () => runOnce(io, positional, options));
    return (await runOnce(io, positional, options)).code;
  },
};

async function runOnce(io: Io, positional: readonly string[], options: TestOptions): Promise<Run> {
  const found = await findCases(io, positional, options.policy);
  if ('message' in found) return { code: await refuse(io, found.message), files: [] };
  const override = positional.length > 0 ? options.policy : undefined;
  const { open, diagnostics, files } = await openCases(io, found, override);
  await printDiagnostics(io, diagnostics);
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { code: EXIT.invalidPolicy, files };
  }
  const selected = open.map((one) => select(one, options.filter));
  const report = await measured(io, selected, options);
  const problem = await deliver(io, report, options);
  if (problem !== undefined) return { code: await refuse(io, problem), files };
  return { code: await judge(io, report, open, options), files };
}

function select(open: OpenCases, filter: string | undefined): OpenCases {
  const wanted = filter?.toLowerCase() ?? '';
  return { ...open, cases: open.cases.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

function tested({ path, policyPath, prepared, cases }: OpenCases): readonly TestedFile[] {
  if (cases.length === 0) return [];
  const { policy, fingerprint } = prepared.compiled;
  return [
    {
      path,
      policy: { path: policyPath, name: policy.name, fingerprint },
      results: runCases(prepared, cases),
    },
  ];
}

/** The results of a run, with what else was asked for. */
async function measured(
  io: Io,
  open: readonly OpenCases[],
  { coverage, minCoverage, mutate, maxMutants, minScore }: TestOptions,
): Promise<TestReport> {
  // The folders of the two CI systems whose reports need paths from the root of the repository.
  const root = io.env['GITHUB_WORKSPACE'] ?? io.env['CI_PROJECT_DIR'] ?? io.cwd;
  const report: TestReport = {
    files: open.flatMap(tested),
    surroundings: { cwd: io.cwd, root },
  };
  const { passed, failed } = countResults(report.files);
  if (passed + failed === 0) return report;
  const asksCoverage = coverage === true || minCoverage !== undefined;
  const asksMutants = mutate === true || minScore !== undefined;
  if (!asksCoverage && !asksMutants) return report;
  const { coverageOf, mutationOf } = await import('../test/measure-run.ts');
  if (asksMutants && failed > 0) {
    await io.writeErr('note: mutants are run only where every case passes\n');
  }
  return {
    ...report,
    ...(asksCoverage ? { coverage: coverageOf(open) } : {}),
    ...(asksMutants && failed === 0 ? { mutation: mutationOf(open, maxMutants) } : {}),
  };
}

/** Writes the report; a sentence where it cannot be written. */
async function deliver(
  io: Io,
  report: TestReport,
  { format, out }: TestOptions,
): Promise<string | undefined> {
  const reporter = testReporters.find((candidate) => candidate.id === format);
  const level = out === undefined ? io.colourOut : 0;
  const rendered = reporter?.render(report, new Chalk({ level })) ?? '';
  if (out !== undefined) return (await io.writeFile(out, rendered))?.message;
  await io.writeOut(rendered);
  return undefined;
}

/** The exit code; a run that tests nothing has shown nothing, so it fails. */
async function judge(
  io: Io,
  report: TestReport,
  open: readonly OpenCases[],
  { filter, minCoverage = 0, minScore = 0 }: TestOptions,
): Promise<ExitCode> {
  const { passed, failed, skipped } = countResults(report.files);
  if (passed + failed > 0) {
    const shown = (report.coverage ?? []).every((one) => percentOf(one.coverage) >= minCoverage);
    const noticed = (report.mutation ?? []).every((one) => scoreOf(one.mutation) >= minScore);
    return failed === 0 && shown && noticed ? EXIT.ok : EXIT.findings;
  }
  const why =
    skipped > 0
      ? 'every case is skipped'
      : open.length === 0
        ? 'no cases file was found: put `cases.yaml` beside the policy'
        : `no case has \`${filter ?? ''}\` in its name`;
  await io.writeErr(`error: nothing was tested: ${why}\n`);
  return EXIT.findings;
}

async function refuse(io: Io, message: string): Promise<typeof EXIT.usage> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('give a whole number.');
  return Number(text);
}

function percent(text: string): number {
  const value = /^\d{1,3}(?:\.\d{1,3})?$/.test(text) ? Number(text) : NaN;
  if (value >= 0 && value <= 100) return value;
  throw new InvalidArgumentError('give a number from 0 to 100.');
}
