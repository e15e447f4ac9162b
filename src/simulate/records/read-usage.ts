import type { JsonObject } from '../../base/json.ts';
import type { RecordedUsage } from '../../request/types.ts';
import type { BadRecord } from '../types.ts';
import { badRecord, isBad } from './bad-record.ts';
import { readCount } from './read-count.ts';

/** The names each count is looked for under, best first. */
export interface UsageNames {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly cacheRead: readonly string[];
  readonly cacheWrite: readonly string[];
  readonly reasoning: readonly string[];
}

/**
 * What a record says it used. `input` must include what was read from and written to a cache, and
 * `output` must include reasoning; a record whose parts exceed the whole is bad.
 */
export function readUsage(
  record: JsonObject,
  names: UsageNames,
): RecordedUsage | BadRecord | undefined {
  const input = firstCount(record, names.input);
  if (isBad(input)) return input;
  const output = firstCount(record, names.output);
  if (isBad(output)) return output;
  const cacheRead = firstCount(record, names.cacheRead);
  if (isBad(cacheRead)) return cacheRead;
  const cacheWrite = firstCount(record, names.cacheWrite);
  if (isBad(cacheWrite)) return cacheWrite;
  const reasoning = firstCount(record, names.reasoning);
  if (isBad(reasoning)) return reasoning;
  return makeUsage(input, output, cacheRead ?? 0, cacheWrite ?? 0, reasoning ?? 0);
}

/** A usage whose parts fit into the whole, undefined where nothing is recorded. */
export function makeUsage(
  input: number | undefined,
  output: number | undefined,
  cacheRead: number,
  cacheWrite: number,
  reasoning: number,
): RecordedUsage | BadRecord | undefined {
  if (cacheRead + cacheWrite > (input ?? 0)) {
    return badRecord(
      `${cacheRead + cacheWrite} tokens read from or written to a cache are more than the ` +
        `${input ?? 0} input tokens they must be part of`,
    );
  }
  if (reasoning > (output ?? 0)) {
    return badRecord(
      `${reasoning} reasoning tokens are more than the ${output ?? 0} output tokens they must be part of`,
    );
  }
  if (input === undefined && output === undefined) return undefined;
  return { input, output, cacheRead, cacheWrite, reasoning };
}

function firstCount(record: JsonObject, names: readonly string[]): number | BadRecord | undefined {
  for (const name of names) {
    const count = readCount(record, name);
    if (count !== undefined) return count;
  }
  return undefined;
}
