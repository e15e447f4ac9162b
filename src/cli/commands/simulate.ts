import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { InvalidArgumentError, Option } from 'commander';
import { didYouMean } from '../../base/did-you-mean.ts';
import { simulationJson } from '../../report/simulation-json.ts';
import { simulationMarkdown } from '../../report/simulation-markdown.ts';
import { simulationReport, type SimulationReport } from '../../report/simulation-report.ts';
import { simulationText } from '../../report/simulation-text.ts';
import { importers } from '../../simulate/importers/registry.ts';
import { keepsOrder } from '../../simulate/keeps-order.ts';
import { importerNamed } from '../../simulate/recognise.ts';
import { preparePolicy, type PreparedPolicy } from '../../simulate/prepare-policy.ts';
import type { PolicySource } from '../../simulate/policy-source.ts';
import { checkTraffic, STDIN } from '../../simulate/read-traffic.ts';
import {
  simulate as simulateTraffic,
  WORTH_THREADS,
  type Progress,
} from '../../simulate/simulate.ts';
import { SpareWorkers } from '../../simulate/spare-workers.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';
import { recordingIo } from '../recording-io.ts';
import { TextQueue } from '../text-queue.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface SimulateOptions {
  readonly policy?: string;
  readonly against?: string;
  readonly from?: string;
  readonly format: 'text' | 'json' | 'markdown';
  readonly out?: string;
  readonly decisions?: string;
  readonly onBadLine: 'skip' | 'fail';
  readonly assumeOutput: number;
  readonly jobs?: number;
}

/** Output tokens reckoned with where neither the traffic nor the user says. */
const ASSUMED_OUTPUT = 256;
const MOST_JOBS = 64;

/** Replays traffic through a policy: what went where, and what it cost. */
export const simulate: CommandModule = {
  configure(command) {
    command
      .argument('<traffic...>', 'files of traffic, also .gz and .zst; `-` is the standard input')
      .option('-p, --policy <file>', 'the policy; without it, the one found from here upward')
      .option('--against <file>', 'another policy to compare with: what moved from it to this one')
      .option('--from <format>', 'the format of the traffic; without it, told from the first lines')
      .addOption(
        new Option('--format <format>', 'how to report')
          .choices(['text', 'json', 'markdown'])
          .default('text'),
      )
      .option('--out <file>', 'write the report to a file instead of the standard output')
      .option('--decisions <file>', 'write one line of JSON for each decision to a file')
      .addOption(
        new Option('--on-bad-line <answer>', 'what to do with a line that cannot be read')
          .choices(['skip', 'fail'])
          .default('skip'),
      )
      .option(
        '--assume-output <tokens>',
        'length of answers that the traffic does not record',
        wholeNumber(0, 1_000_000),
        ASSUMED_OUTPUT,
      )
      .option('--jobs <count>', 'threads; without it, one for each core', wholeNumber(1, MOST_JOBS))
      .addHelpText('after', () => `\nFormats:\n${formats()}\n`);
  },

  async run(io, positional, given) {
    const options = given as SimulateOptions;
    const wrong = checkWords(positional, options) ?? checkTargets(io.cwd, positional, options);
    if (wrong !== undefined) return refuse(io, wrong);
    const traffic = await checkTraffic(positional);
    if ('kind' in traffic) return refuse(io, traffic.message);
    const large = traffic.bytes !== undefined && traffic.bytes > WORTH_THREADS;
    const spare = new SpareWorkers(large ? threads(options) - 1 : 0);
    try {
      const policy = await open(io, options.policy);
      if (typeof policy === 'number') return policy;
      const against = options.against === undefined ? undefined : await open(io, options.against);
      if (typeof against === 'number') return against;
      return await replay(io, positional, options, { policy, against, spare });
    } finally {
      await spare.close();
    }
  },
};

/** A policy ready to decide, and its bytes for other threads. */
interface Opened {
  readonly prepared: PreparedPolicy;
  readonly source: PolicySource;
}

/** Who takes part in a simulation. */
interface Parties {
  readonly policy: Opened;
  readonly against: Opened | undefined;
  readonly spare: SpareWorkers;
}

function threads(options: SimulateOptions): number {
  return options.jobs ?? Math.min(MOST_JOBS, availableParallelism());
}

async function open(io: Io, path: string | undefined): Promise<Opened | ExitCode> {
  const recording = recordingIo(io);
  const opened = await openPolicy(recording.io, { policy: path });
  if (typeof opened === 'number') return opened;
  return {
    prepared: await preparePolicy(opened.compiled),
    source: { path: opened.files[0] ?? '', files: recording.files },
  };
}

async function replay(
  io: Io,
  files: readonly string[],
  options: SimulateOptions,
  { policy, against, spare }: Parties,
): Promise<ExitCode> {
  const decisions = options.decisions === undefined ? undefined : new TextQueue();
  const stopped = new AbortController();
  let unwritten: string | undefined;
  const writing =
    decisions === undefined || options.decisions === undefined
      ? undefined
      : io.writeFile(options.decisions, decisions).then(
          (problem) => {
            unwritten = problem?.message;
            // Nobody reads any more, be it for good or for ill.
            decisions.end();
            if (problem !== undefined) stopped.abort();
          },
          (error: unknown) => {
            // Our own word that the decisions are not worth keeping comes back as an error.
            if (error !== decisions.failure) throw error;
          },
        );
  const opened = against === undefined ? [policy] : [policy, against];
  const inOrder = opened.some((one) => keepsOrder(one.prepared.compiled.policy));
  const view = await openView(io, policy.prepared);
  const simulated = await simulateTraffic({
    files,
    stdin: io.stdin,
    from: options.from === undefined ? undefined : importerNamed(options.from),
    policy: policy.prepared,
    against: against?.prepared,
    sources: opened.map((one) => one.source),
    threads: inOrder ? 1 : threads(options),
    spare,
    assumedOutput: options.assumeOutput,
    onBadLine: options.onBadLine,
    decisions,
    onProgress: view?.show,
    cancelled: AbortSignal.any([io.cancelled, stopped.signal]),
  });
  await view?.close();
  const cancelled = io.cancelled.aborted;
  if (simulated.kind === 'problem' || cancelled) decisions?.fail('the simulation did not end');
  else decisions?.end();
  await writing;
  if (simulated.kind === 'problem') return refuse(io, simulated.message);
  if (cancelled) return EXIT.ok;
  if (unwritten !== undefined) return refuse(io, unwritten);
  const report = simulationReport(simulated, {
    policy: policy.prepared.compiled,
    against: against?.prepared.compiled,
    files,
    assumedOutput: options.assumeOutput,
  });
  if (report.requests + report.bad_lines === 0) {
    return refuse(io, 'there is no traffic: not one line in what was named');
  }
  return write(io, report, options);
}

async function write(
  io: Io,
  report: SimulationReport,
  { format, out }: SimulateOptions,
): Promise<ExitCode> {
  const chalk = new Chalk({ level: out === undefined ? io.colourOut : 0 });
  const text =
    format === 'json'
      ? simulationJson(report)
      : format === 'markdown'
        ? simulationMarkdown(report)
        : simulationText(report, chalk, io.columns);
  if (out === undefined) {
    await io.writeOut(text);
    return EXIT.ok;
  }
  const problem = await io.writeFile(out, text);
  return problem === undefined ? EXIT.ok : refuse(io, problem.message);
}

/** A live view where somebody watches; the module is loaded only then. */
async function openView(
  io: Io,
  { compiled }: PreparedPolicy,
): Promise<
  { readonly show: (progress: Progress) => void; readonly close: () => Promise<void> } | undefined
> {
  if (!io.stdoutIsTerminal || !io.stderrIsTerminal) return undefined;
  const { watchSimulation } = await import('../watch/watch-simulation.tsx');
  return watchSimulation(io, compiled.policy.name, [...compiled.policy.models.keys()]);
}

function checkWords(files: readonly string[], options: SimulateOptions): string | undefined {
  if (files.filter((file) => file === STDIN).length > 1) {
    return 'the standard input can be read only once: name `-` once';
  }
  if (options.from === undefined || importerNamed(options.from) !== undefined) return undefined;
  const ids = importers.map((importer) => importer.id);
  const help = didYouMean(options.from, ids) ?? `the formats are ${ids.join(', ')}`;
  return `unknown format \`${options.from}\`: ${help}`;
}

/** What is written must not take the place of what is read, nor of each other. */
function checkTargets(
  cwd: string,
  files: readonly string[],
  { out, decisions, policy, against }: SimulateOptions,
): string | undefined {
  const read = new Set([...files, policy, against].map((path) => path && resolve(cwd, path)));
  for (const [option, path] of [
    ['--out', out],
    ['--decisions', decisions],
  ] as const) {
    if (path !== undefined && read.has(resolve(cwd, path))) {
      return `\`${option}\` would overwrite \`${path}\`, which is read: name another file`;
    }
  }
  const same =
    out !== undefined && decisions !== undefined && resolve(cwd, out) === resolve(cwd, decisions);
  return same ? `\`--out\` and \`--decisions\` both name \`${out}\`: name two files` : undefined;
}

function formats(): string {
  const width = Math.max(...importers.map((importer) => importer.id.length));
  return importers.map(({ id, summary }) => `  ${id.padEnd(width)}  ${summary}`).join('\n');
}

async function refuse(io: Io, message: string): Promise<typeof EXIT.usage> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`give a whole number from ${least} to ${most}.`);
  };
}
