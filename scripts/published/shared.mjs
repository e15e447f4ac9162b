// What the scripts of this folder share: reading the data sets, which are not part of the
// repository, and printing our figures beside published ones.
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildPool } from '../../dist/evaluate/build-pool.js';
import { columnsOf } from '../../dist/evaluate/columns.js';
import { evaluateRouters } from '../../dist/evaluate/evaluate.js';
import { standardRouters } from '../../dist/evaluate/standard-routers.js';

const root =
  process.env.LLMROUTE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** The records of a file of JSON lines; ends the program where the file is not here. */
export function readLines(path) {
  const full = `${root}/${path}`;
  if (!existsSync(full)) {
    console.error(
      `SKIPPED: ${path} is not here; put the data sets beside the checkout or set LLMROUTE_DATA`,
    );
    process.exit(0);
  }
  return readFileSync(full, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** An outcome of which only the quality, and maybe the cost and the answer, are known. */
export function outcome(quality, cost, answer) {
  return {
    quality,
    cost,
    answer,
    inputTokens: undefined,
    outputTokens: undefined,
    latencyMs: undefined,
  };
}

/**
 * Measures the standard routers and whatever `makeOthers(pool, columns)` promises: routers, as
 * `scorerRouter(scorer, pool, columns)` makes them of a scorer.
 */
export async function measureRecords(records, { strong, weak, folds, makeOthers = () => [] }) {
  const options = { seed: 0, draws: 1000, folds };
  const models = strong === undefined ? undefined : [strong, weak];
  const pool = buildPool(records, { ...options, models });
  const columns = columnsOf(pool, strong === undefined ? undefined : { strong: 0, weak: 1 });
  const routers = standardRouters(pool, columns, options.seed, await makeOthers(pool, columns));
  return { pool, ...(await evaluateRouters(pool, columns, routers, options)) };
}

const shown = (value, digits, scale) => (value * scale).toFixed(digits);

/** A figure and its interval. */
export function figure(measured, digits = 3, scale = 1) {
  if (measured === undefined) return '-';
  const { value, interval } = measured;
  if (interval === undefined) return shown(value, digits, scale);
  const [low, high] = [interval.low, interval.high].map((one) => shown(one, digits, scale));
  return `${shown(value, digits, scale)} (${low} to ${high})`;
}

/** Prints rows of texts under headings. */
export function printTable(headings, rows) {
  const all = [headings, ...rows];
  const widths = headings.map((_, at) => Math.max(...all.map((row) => String(row[at]).length)));
  for (const row of all) {
    console.log(
      row
        .map((cell, at) => String(cell).padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** Prints what a pair's routers reach, after the published rows `[who, cpt50, cpt80, apgr]`. */
export function printPair(title, published, evaluation) {
  const { rows, seed, draws, folds, routers } = evaluation;
  console.log(`${title}\n${rows} prompts, seed ${seed}, ${draws} draws, ${folds} folds\n`);
  const ours = routers
    .filter(({ metrics }) => metrics.apgr !== undefined)
    .map(({ name, metrics }) => [
      `ours: ${name}`,
      figure(metrics.cpt50, 1, 100),
      figure(metrics.cpt80, 1, 100),
      figure(metrics.apgr),
    ]);
  printTable(['router', 'CPT50 %', 'CPT80 %', 'APGR'], [...published, ...ours]);
}
