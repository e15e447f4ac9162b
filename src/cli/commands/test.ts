import { Chalk } from 'chalk';
import { Option } from 'commander';
import { runCases } from '../../cases/run-cases.ts';
import { testReporters } from '../../report/tests/registry.ts';
import { countResults, type TestedFile, type TestReport } from '../../report/tests/types.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { findCases } from '../test/find-cases.ts';
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
}

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
      .option('--watch', 'run again whenever the policy or the cases change');
  },

  async run(io, positional, given) {
    const options = given as TestOptions;
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
  const report: TestReport = { files: open.flatMap((one) => tested(one, options.filter)) };
  const problem = await deliver(io, report, options);
  if (problem !== undefined) return { code: await refuse(io, problem), files };
  return { code: await judge(io, report, open, options), files };
}

function tested(open: OpenCases, filter: string | undefined): readonly TestedFile[] {
  const wanted = filter?.toLowerCase() ?? '';
  const cases = open.cases.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (cases.length === 0) return [];
  const { policy, fingerprint } = open.prepared.compiled;
  return [
    {
      path: open.path,
      policy: { path: open.policyPath, name: policy.name, fingerprint },
      results: runCases(open.prepared, cases),
    },
  ];
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
  { filter }: TestOptions,
): Promise<ExitCode> {
  const { passed, failed, skipped } = countResults(report.files);
  if (passed + failed > 0) return failed > 0 ? EXIT.findings : EXIT.ok;
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
