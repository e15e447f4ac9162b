// What the scripts on intents share: reading the data sets, which are not part of the repository.
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export { printTable } from './shared.mjs';

const root =
  process.env.LLMROUTE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

function read(path) {
  const full = `${root}/${path}`;
  if (existsSync(full)) return readFileSync(full, 'utf8');
  console.error(
    `SKIPPED: ${path} is not here; put the data sets beside the checkout or set LLMROUTE_DATA`,
  );
  return process.exit(0);
}

/** A JSON document; ends the program where the file is not here. */
export function readJson(path) {
  return JSON.parse(read(path));
}

/** The rows of a CSV file below its header, whose fields may hold line ends. */
export function readCsv(path) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  const text = read(path).replaceAll('\r\n', '\n');
  for (let at = 0; at < text.length; at++) {
    const one = text[at];
    if (quoted) {
      if (one !== '"') field += one;
      else if (text[at + 1] === '"') field += text[at++];
      else quoted = false;
    } else if (one === '"') quoted = true;
    else if (one === ',' || one === '\n') {
      row.push(field);
      field = '';
      if (one === '\n') {
        rows.push(row);
        row = [];
      }
    } else field += one;
  }
  return rows.slice(1);
}

/** A share and its interval in percent. */
export function percentOf({ value, low, high }) {
  const [one, from, to] = [value, low, high].map((share) => (100 * share).toFixed(1));
  return `${one} (${from} to ${to})`;
}
