import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicy } from '../../src/bind/load.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { preparePolicy, type PreparedPolicy } from '../../src/simulate/prepare-policy.ts';
import { importerNamed } from '../../src/simulate/recognise.ts';
import { simulate, type Simulated } from '../../src/simulate/simulate.ts';
import type { TrafficProblem } from '../../src/simulate/reading/types.ts';
import { simulationReport, type SimulationReport } from '../../src/report/simulation-report.ts';

/** A folder of its own that is gone after `work`. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'llmroute-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A policy from its text, ready to decide. */
export async function prepareForTest(yaml: string): Promise<PreparedPolicy> {
  const loaded = await loadPolicy('policy.yaml', async (path) =>
    path === 'policy.yaml' ? Buffer.from(yaml) : `\`${path}\` does not exist`,
  );
  if (loaded.value === undefined)
    throw new Error(JSON.stringify(loaded.diagnostics.map((one) => one.message)));
  return preparePolicy(compilePolicy(loaded.value));
}

/** What a test of a simulation is about; everything else is as usual. */
export interface SimulateStart {
  readonly policy: string;
  readonly against?: string;
  readonly from?: string;
  readonly onBadLine?: 'skip' | 'fail';
  readonly assumedOutput?: number;
  readonly stdin?: Uint8Array;
}

/** Simulates files that are there, in this thread. */
export async function simulateFiles(
  files: readonly string[],
  start: SimulateStart,
): Promise<
  | {
      readonly report: SimulationReport;
      readonly decisions: readonly Record<string, unknown>[];
      readonly simulated: Simulated;
    }
  | TrafficProblem
> {
  const policy = await prepareForTest(start.policy);
  const against = start.against === undefined ? undefined : await prepareForTest(start.against);
  let lines = '';
  const simulated = await simulate({
    files,
    stdin: one(start.stdin),
    from: start.from === undefined ? undefined : importerNamed(start.from),
    policy,
    against,
    sources: [],
    threads: 1,
    assumedOutput: start.assumedOutput ?? 256,
    onBadLine: start.onBadLine ?? 'skip',
    decisions: { push: (text) => (lines += text), ready: async () => undefined },
    onProgress: undefined,
    cancelled: new AbortController().signal,
  });
  if (simulated.kind === 'problem') return simulated;
  const report = simulationReport(simulated, {
    policy: policy.compiled,
    against: against?.compiled,
    files,
    assumedOutput: start.assumedOutput ?? 256,
  });
  const decisions = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { report, decisions, simulated };
}

/** Simulates one file of this content; a problem is an error of the test. */
export async function simulateText(
  content: string | Uint8Array,
  start: SimulateStart,
): Promise<{
  readonly report: SimulationReport;
  readonly decisions: readonly Record<string, unknown>[];
}> {
  return inFolder(async (folder) => {
    const path = join(folder, 'traffic.jsonl');
    writeFileSync(path, content);
    const ran = await simulateFiles([path], start);
    if ('kind' in ran) throw new Error(ran.message);
    return ran;
  });
}

/** The problem that one file of this content is. */
export async function problemOf(
  content: string | Uint8Array,
  start: SimulateStart,
): Promise<string> {
  return inFolder(async (folder) => {
    const path = join(folder, 'traffic.jsonl');
    writeFileSync(path, content);
    const ran = await simulateFiles([path], start);
    if (!('kind' in ran)) throw new Error('there was no problem');
    return ran.message.replace(path, 'traffic.jsonl');
  });
}

async function* one(bytes: Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (bytes !== undefined) yield bytes;
}
