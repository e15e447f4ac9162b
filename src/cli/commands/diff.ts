import { Chalk } from 'chalk';
import { InvalidArgumentError, Option } from 'commander';
import type { CompiledPolicy } from '../../compile/types.ts';
import { changesNothing, diffBehaviour } from '../../diff/behaviour.ts';
import { diffPolicies } from '../../diff/diff-policies.ts';
import { diffJson } from '../../report/diff-json.ts';
import { diffMarkdown } from '../../report/diff-markdown.ts';
import type { DiffReport, DiffSide, DiffTraffic } from '../../report/diff-report.ts';
import { diffText } from '../../report/diff-text.ts';
import { simulationReport } from '../../report/simulation-report.ts';
import { importers } from '../../simulate/importers/registry.ts';
import { preparePolicy } from '../../simulate/prepare-policy.ts';
import { importerNamed } from '../../simulate/recognise.ts';
import { simulate } from '../../simulate/simulate.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { breaksForbidden } from '../forbid.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface DiffOptions {
  readonly traffic?: readonly string[];
  readonly from?: string;
  readonly assumeOutput: number;
  readonly format: 'text' | 'json' | 'markdown';
  readonly out?: string;
  readonly exitCode?: boolean;
  readonly forbid?: readonly string[];
}

/** Shows what changed between two policies, and which decisions change with it. */
export const diff: CommandModule = {
  configure(command) {
    command
      .argument('<old>', 'the policy as it was: a file, or `git:REVISION:path`')
      .argument('<new>', 'the policy as it is: a file, or `git:REVISION:path`')
      .option('--traffic <files...>', 'show which decisions of this traffic change')
      .addOption(
        new Option('--from <format>', 'the format of the traffic, instead of telling it').choices(
          importers.map((importer) => importer.id),
        ),
      )
      .option(
        '--assume-output <tokens>',
        'output tokens of requests whose traffic records none',
        wholeNumber,
        256,
      )
      .addOption(
        new Option('--format <format>', 'how to report')
          .choices(['text', 'json', 'markdown'])
          .default('text'),
      )
      .option('--out <file>', 'write the report to a file instead of the standard output')
      .option(
        '--forbid <guarantees...>',
        'fail where the new policy breaks this and the old one does not: `{ when: …, never: … }`, or a file with `guarantees`',
      )
      .option('--exit-code', 'exit with 1 where any request is, or may be, treated otherwise');
  },

  async run(io, positional, given) {
    const options = given as DiffOptions;
    const [oldPath = '', newPath = ''] = positional;
    const before = await openPolicy(io, { policy: oldPath });
    if (typeof before === 'number') return before;
    const after = await openPolicy(io, { policy: newPath });
    if (typeof after === 'number') return after;
    const policies = { before: before.compiled, after: after.compiled };
    const traffic = await replay(io, policies, options);
    if (traffic !== undefined && 'message' in traffic) return refuse(io, traffic.message);
    const forbidden = await breaksForbidden(io, [oldPath, newPath], options.forbid);
    if (typeof forbidden === 'number') return forbidden;
    const behaviour = diffBehaviour(policies.before.policy, policies.after.policy);
    const report: DiffReport = {
      behaviour,
      forbidden,
      before: sideOf(oldPath, policies.before),
      after: sideOf(newPath, policies.after),
      changes: diffPolicies(policies.before.policy, policies.after.policy),
      traffic,
    };
    const text = render(report, options, io);
    if (options.out === undefined) {
      await io.writeOut(text);
    } else {
      const problem = await io.writeFile(options.out, text);
      if (problem !== undefined) return refuse(io, problem.message);
    }
    if (forbidden.length > 0) return EXIT.findings;
    const changed = !changesNothing(behaviour) || (traffic?.changed ?? 0) > 0;
    return changed && options.exitCode === true ? EXIT.findings : EXIT.ok;
  },
};

function render(report: DiffReport, options: DiffOptions, io: Io): string {
  switch (options.format) {
    case 'json':
      return diffJson(report);
    case 'markdown':
      return diffMarkdown(report);
    case 'text':
      return diffText(report, new Chalk({ level: options.out === undefined ? io.colourOut : 0 }));
  }
}

function sideOf(path: string, compiled: CompiledPolicy): DiffSide {
  return { path, policy: compiled.policy.name, fingerprint: compiled.fingerprint };
}

/** The same traffic under both policies; undefined where none was given. */
async function replay(
  io: Io,
  policies: { readonly before: CompiledPolicy; readonly after: CompiledPolicy },
  options: DiffOptions,
): Promise<DiffTraffic | { readonly message: string } | undefined> {
  const files = options.traffic;
  if (files === undefined) return undefined;
  const simulated = await simulate({
    files,
    stdin: io.stdin,
    from: options.from === undefined ? undefined : importerNamed(options.from),
    policy: await preparePolicy(policies.after),
    against: await preparePolicy(policies.before),
    sources: [],
    threads: 1,
    assumedOutput: options.assumeOutput,
    onBadLine: 'skip',
    decisions: undefined,
    onProgress: undefined,
    cancelled: io.cancelled,
  });
  if (simulated.kind !== 'simulated') return simulated;
  const report = simulationReport(simulated, {
    policy: policies.after,
    against: policies.before,
    files,
    assumedOutput: options.assumeOutput,
  });
  const groups = report.moves ?? [];
  return {
    requests: report.requests,
    bad_lines: report.bad_lines,
    changed: groups.reduce((sum, group) => sum + group.requests, 0),
    cost_before_usd: report.against?.cost_usd ?? 0,
    cost_after_usd: report.cost_usd,
    groups,
  };
}

async function refuse(io: Io, message: string): Promise<ExitCode> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('give a whole number.');
  return Number(text);
}
