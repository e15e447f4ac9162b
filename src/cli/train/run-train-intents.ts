import { Chalk } from 'chalk';
import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { IntentsReport } from '../../report/training/intents-report.ts';
import { intentsJson } from '../../report/training/intents-json.ts';
import { intentsMarkdown } from '../../report/training/intents-markdown.ts';
import { intentsText } from '../../report/training/intents-text.ts';
import { encodeModel, FEATURES } from '../../text-model/model-file.ts';
import { atFloor } from '../../train/choose-floor.ts';
import { inspectRows } from '../../train/inspect-rows.ts';
import { measureIntents } from '../../train/measure-intents.ts';
import { labelsWithoutExample, pickExamples } from '../../train/pick-examples.ts';
import { trainIntents } from '../../train/train-intents.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { refuse } from '../simulate/refuse.ts';
import { rowsProblem, rowsWarnings } from './check-rows.ts';
import type { TrainIntentsOptions } from './options.ts';
import { readRows } from './read-rows.ts';

/** Thresholds that the report shows beside the chosen one. */
const FLOORS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Reads labelled texts, trains a classifier on them, writes it and says how good it is. */
export async function runTrainIntents(
  io: Io,
  files: readonly string[],
  options: TrainIntentsOptions,
): Promise<ExitCode> {
  const { unknown, unknownShare, seed } = options;
  const started = io.now();
  const read = await readRows(io, files, options);
  if ('kind' in read) return refuse(io, read.message);
  const { rows, badLines } = read;
  for (const { file, line, reason } of badLines.first) {
    await io.writeErr(`warning: ${visibleText(files[file] ?? '')}:${line}: ${reason}\n`);
  }
  const inspected = inspectRows(rows, unknown);
  const problem = rowsProblem(inspected, unknown);
  if (problem !== undefined) return refuse(io, problem + keysHelp(rows.length, badLines.count));
  const trained = trainIntents(rows, { unknown, unknownShare, seed });
  const { model, judgements, folds } = trained;
  const figures = measureIntents(judgements, model.labels);
  const about = {
    kind: 'intents',
    rows: rows.length,
    seed,
    folds,
    accuracy: Number(figures.accuracy.value.toFixed(4)),
    ...(options.examples ? { examples: pickExamples(rows, judgements) } : {}),
  };
  const file = encodeModel({ model, about, features: FEATURES.intent });
  const missing = labelsWithoutExample(file);
  const warnings = [...rowsWarnings(inspected)];
  if (options.examples && missing.length > 0) {
    const named = missing.slice(0, 8).map((label) => `\`${visibleText(label)}\``);
    warnings.push(
      `no row of ${counted(missing.length, 'label')} is told surely enough to show it: ${named.join(', ')}`,
    );
  }
  const report: IntentsReport = {
    rows: rows.length,
    unknown:
      unknown === undefined
        ? undefined
        : { label: unknown, rows: inspected.unknown, share: unknownShare },
    seed,
    folds,
    figures,
    floor: trained.floor,
    floors: FLOORS.map((floor) => atFloor(judgements, floor)),
    badLines: badLines.count,
    warnings,
    bytes: file.length,
  };
  if (io.cancelled.aborted) return EXIT.ok;
  const unwritten =
    (await io.writeFile(options.out, file)) ?? (await writeReport(io, options.report, report));
  if (unwritten !== undefined) return refuse(io, unwritten.message);
  for (const warning of warnings) await io.writeErr(`warning: ${warning}\n`);
  await io.writeOut(intentsText(report, new Chalk({ level: io.colourOut })));
  const seconds = ((io.now() - started) / 1000).toFixed(1);
  await io.writeErr(`wrote ${visibleText(options.out)} in ${seconds} s\n`);
  return EXIT.ok;
}

function keysHelp(rows: number, badLines: number): string {
  if (badLines === 0) return '';
  const lines = `${counted(badLines, 'line')} could not be read`;
  return rows > 0 ? `; ${lines}` : `; ${lines}: name other keys with --text-key and --label-key`;
}

async function writeReport(
  io: Io,
  path: string | undefined,
  report: IntentsReport,
): ReturnType<Io['writeFile']> {
  if (path === undefined) return undefined;
  return io.writeFile(path, /\.json$/i.test(path) ? intentsJson(report) : intentsMarkdown(report));
}
