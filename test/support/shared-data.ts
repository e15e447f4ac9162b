import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Large real data sets are not part of the repository. They are looked for beside the checkout
 * (`../shared/data`) or where `LLMROUTE_DATA` says; tests that need them say loudly when they skip.
 */
const root =
  process.env['LLMROUTE_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** The path of a data set's file, or undefined (with a warning) where it is not here. */
export function sharedData(path: string): string | undefined {
  const full = `${root}/${path}`;
  if (existsSync(full)) return full;
  console.warn(
    `SKIPPED: ${path} is not here; put the data sets beside the checkout or set LLMROUTE_DATA`,
  );
  return undefined;
}
