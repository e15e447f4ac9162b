import { Chalk } from 'chalk';
import { simulationJson } from '../../report/simulation-json.ts';
import { simulationMarkdown } from '../../report/simulation-markdown.ts';
import { simulationReport, type SimulationReport } from '../../report/simulation-report.ts';
import { simulationText } from '../../report/simulation-text.ts';
import { keepsOrder } from '../../simulate/keeps-order.ts';
import type { PolicySource } from '../../simulate/policy-source.ts';
import { preparePolicy, type PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { importerNamed } from '../../simulate/recognise.ts';
import type { TrafficProblem } from '../../simulate/reading/types.ts';
import { simulate, type Progress, type Simulated } from '../../simulate/simulate.ts';
import type { SpareWorkers } from '../../simulate/spare-workers.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';
import { recordingIo } from '../recording-io.ts';
import { DecisionsFile } from './decisions-file.ts';
import type { SimulateOptions } from './options.ts';
import { refuse } from './refuse.ts';

/** What a simulation needs beside its options. */
export interface ReplaySetting {
  readonly files: readonly string[];
  readonly options: SimulateOptions;
  /** Threads in all. */
  readonly threads: number;
  readonly spare: SpareWorkers;
}

/** Opens the policies, replays the traffic and reports. */
export async function replayTraffic(io: Io, setting: ReplaySetting): Promise<ExitCode> {
  const { options } = setting;
  const policy = await open(io, options.policy);
  if (typeof policy === 'number') return policy;
  const against = options.against === undefined ? undefined : await open(io, options.against);
  if (typeof against === 'number') return against;
  return replay(io, setting, policy, against);
}

/** A policy ready to decide, and its bytes for other threads. */
interface Opened {
  readonly prepared: PreparedPolicy;
  readonly source: PolicySource;
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
  { files, options, threads, spare }: ReplaySetting,
  policy: Opened,
  against: Opened | undefined,
): Promise<ExitCode> {
  const decisions =
    options.decisions === undefined ? undefined : new DecisionsFile(io, options.decisions);
  const opened = against === undefined ? [policy] : [policy, against];
  const inOrder = opened.some((one) => keepsOrder(one.prepared.compiled.policy));
  const view = await openView(io, policy.prepared);
  const simulated = await simulate({
    files,
    stdin: io.stdin,
    from: options.from === undefined ? undefined : importerNamed(options.from),
    policy: policy.prepared,
    against: against?.prepared,
    sources: opened.map((one) => one.source),
    threads: inOrder ? 1 : threads,
    spare,
    assumedOutput: options.assumeOutput,
    onBadLine: options.onBadLine,
    decisions: decisions?.queue,
    onProgress: view?.show,
    cancelled: AbortSignal.any([
      io.cancelled,
      ...(decisions === undefined ? [] : [decisions.stopped]),
    ]),
  });
  await view?.close();
  const cancelled = io.cancelled.aborted;
  const problem = problemOf(simulated);
  const unwritten = await decisions?.close(problem === undefined && !cancelled);
  if (cancelled) return EXIT.ok;
  if (unwritten !== undefined) return refuse(io, unwritten);
  if (problem !== undefined || simulated.kind === 'problem') return refuse(io, problem ?? '');
  const report = simulationReport(simulated, {
    policy: policy.prepared.compiled,
    against: against?.prepared.compiled,
    files,
    assumedOutput: options.assumeOutput,
  });
  return write(io, report, options);
}

/** Why there is nothing to report; a simulation that was stopped is none of it. */
function problemOf(simulated: Simulated | TrafficProblem): string | undefined {
  if (simulated.kind === 'problem') return simulated.message;
  return simulated.tally.requests + simulated.badLines.count === 0
    ? 'there is no traffic: not one line in what was named'
    : undefined;
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
