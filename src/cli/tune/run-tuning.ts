import { Chalk } from 'chalk';
import { loadPolicy } from '../../bind/load.ts';
import { compilePolicy, type Compilation } from '../../compile/compile-policy.ts';
import { applyEdits } from '../../diagnostics/apply-edits.ts';
import { buildPool, type Pool } from '../../evaluate/build-pool.ts';
import { columnsOf, type Columns } from '../../evaluate/columns.ts';
import {
  chooseSetting,
  halves,
  measureSetting,
  type Promised,
  type Setting,
} from '../../evaluate/promise.ts';
import type { OutcomeRecord } from '../../evaluate/types.ts';
import type { Policy } from '../../policy/types.ts';
import { unifiedDiff } from '../../report/unified-diff.ts';
import { preparePolicy } from '../../simulate/prepare-policy.ts';
import { visibleText } from '../../base/visible-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { choicesOf, modelNamed } from '../eval/policy-router.ts';
import { priceOutcomes } from '../eval/price-outcomes.ts';
import { readOutcomes } from '../eval/read-outcomes.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';
import { readBytes } from '../read-bytes.ts';
import { refuse } from '../simulate/refuse.ts';
import { candidateValues } from './candidate-values.ts';
import type { TuneOptions } from './options.ts';
import { thresholdToTune, type Threshold } from './thresholds.ts';
import { tuningText } from './tuning-text.ts';

/** Fewer rows than this promise nothing: half of them are held back. */
const FEWEST_ROWS = 100;

/** Chooses a threshold on one half of the outcomes, and tells what it does on the other. */
export async function runTuning(
  io: Io,
  path: string,
  files: readonly string[],
  options: TuneOptions,
  promised: Promised,
): Promise<ExitCode> {
  const opened = await openPolicy(io, { policy: path });
  if (typeof opened === 'number') return opened;
  const { policy } = opened.compiled;
  const threshold = thresholdToTune(policy, options.threshold);
  if ('message' in threshold) return refuse(io, threshold.message);
  const read = await readOutcomes(io, files, options.onBadLine);
  if ('kind' in read) return refuse(io, read.message);
  const { records } = priceOutcomes(read.records, [], policy);
  const models = modelsOf(policy, records);
  const pool = buildPool(records, { models, folds: 2, seed: options.seed });
  const columns = columnsOf(pool, undefined);
  const problem = poolProblem(pool, columns, options, promised);
  if (problem !== undefined) return refuse(io, problem);
  const { chosenOn, heldBack } = halves(pool.rows.length, options.seed);
  const reference = referenceOf(pool, columns, chosenOn, options.strong);
  const known = [...chosenOn].flatMap((row) => pool.rows[row] ?? []);
  const values = candidateValues(policy, threshold, known);
  if (values.length === 0) {
    return refuse(io, `\`${threshold.signal}\` reads no number of any prompt: name another one`);
  }
  const settings: Setting[] = [];
  for (const value of values) {
    if (io.cancelled.aborted) return EXIT.ok;
    const compiled = await withValue(io, path, threshold, value);
    if (compiled === undefined) continue;
    settings.push({ value, choice: choicesOf(await preparePolicy(compiled), pool).choice });
  }
  const study = { columns, reference, promised };
  const at = chooseSetting(settings, study, chosenOn, heldBack.length);
  const chosen = at === undefined ? undefined : settings[at];
  const written = settings.find(({ value }) => value === threshold.value);
  await io.writeOut(
    tuningText({
      threshold,
      promised,
      reference: pool.models[reference] ?? '',
      rows: pool.rows.length,
      badLines: read.badLines.count,
      incomplete: pool.incomplete,
      seed: options.seed,
      tried: settings.length,
      written: written && measureSetting(written, study, heldBack),
      chosen: chosen && {
        value: chosen.value,
        chosenOn: measureSetting(chosen, study, chosenOn),
        heldBack: measureSetting(chosen, study, heldBack),
      },
    }),
  );
  if (chosen === undefined) return EXIT.findings;
  return write(io, threshold, chosen.value, options.write === true);
}

/** The same policy with another number in its place; undefined where that makes it invalid. */
async function withValue(
  io: Io,
  path: string,
  { at }: Threshold,
  value: number,
): Promise<Compilation | undefined> {
  const read = readBytes(io);
  const text = applyEdits(at.source.text, [{ at, text: String(value) }]);
  const changed = new TextEncoder().encode(text);
  const loaded = await loadPolicy(path, (file) =>
    file === at.source.path ? Promise.resolve(changed) : read(file),
  );
  return loaded.value === undefined ? undefined : compilePolicy(loaded.value);
}

/** Shows what changes, or writes it: only the number, so that comments and layout stay. */
async function write(
  io: Io,
  { at, value: before }: Threshold,
  value: number,
  isWritten: boolean,
): Promise<ExitCode> {
  const { path, text } = at.source;
  if (value === before) {
    await io.writeOut(`\n${visibleText(path)}: as it is written\n`);
    return EXIT.ok;
  }
  const after = applyEdits(text, [{ at, text: String(value) }]);
  if (!isWritten) {
    await io.writeOut(`\n${unifiedDiff(path, text, after, new Chalk({ level: io.colourOut }))}`);
    return EXIT.ok;
  }
  const bytes = await io.readFile(path);
  if ('problem' in bytes) return refuse(io, bytes.message);
  const now = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const mark = now.startsWith('\uFEFF') && !text.startsWith('\uFEFF') ? '\uFEFF' : '';
  if (now !== mark + text) {
    return refuse(io, `\`${visibleText(path)}\` has changed meanwhile: run it again`);
  }
  const problem = await io.writeFile(path, mark + after);
  if (problem !== undefined) return refuse(io, problem.message);
  await io.writeOut(`\n${visibleText(path)}: written\n`);
  return EXIT.ok;
}

/** The models of the policy that at least half of the records know, by the names records give them. */
function modelsOf(policy: Policy, records: readonly OutcomeRecord[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { outcomes } of records) {
    for (const name of outcomes.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(
      ([name, count]) => count * 2 >= records.length && modelNamed(policy, name) !== undefined,
    )
    .map(([name]) => name);
}

function referenceOf(
  { models }: Pool,
  { quality }: Columns,
  rows: Int32Array,
  named: string | undefined,
): number {
  if (named !== undefined) return models.indexOf(named);
  const sums = quality.map((values) => rows.reduce((sum, row) => sum + (values[row] ?? 0), 0));
  return sums.indexOf(Math.max(...sums));
}

function poolProblem(
  { models, rows }: Pool,
  { unit }: Columns,
  { strong }: TuneOptions,
  promised: Promised,
): string | undefined {
  if (models.length < 2) {
    return 'at least two models of the policy need outcomes: there are those of fewer';
  }
  if (rows.length < FEWEST_ROWS) {
    return `only ${rows.length} rows can be compared: at least ${FEWEST_ROWS} are needed to promise anything`;
  }
  if (strong !== undefined && !models.includes(strong)) {
    const known = models.map((model) => `\`${visibleText(model)}\``).join(', ');
    return `no outcome of a model \`${visibleText(strong)}\`: name one of ${known}`;
  }
  if (promised.kind === 'cost' && unit !== 'usd') {
    return '`--max-cost` needs costs: record `cost`, or tokens of models with prices';
  }
  return undefined;
}
