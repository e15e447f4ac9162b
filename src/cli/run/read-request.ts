import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { hash32 } from '../../base/hash.ts';
import { promptRequest } from '../../request/prompt-request.ts';
import { RoutingRequest, type RequestParts } from '../../request/routing-request.ts';
import type { Attributes } from '../../request/types.ts';
import { recogniseRecord } from '../../simulate/recognise.ts';
import { isBad } from '../../simulate/records/bad-record.ts';
import { findJsonProblem } from './json-problem.ts';

/** What the command line says of a request beside its text. */
export interface RequestExtras {
  readonly attributes: Attributes;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly time: number | undefined;
}

/**
 * The parts of the request that `--input` holds: a bare body of a dialect, or one record of
 * traffic. One line where it holds neither.
 */
export function parseInput(text: string): RequestParts | string {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    const problem = findJsonProblem(text) ?? { message: 'it does not parse', line: 1, column: 1 };
    return `\`--input\` is not JSON: ${problem.message}, line ${String(problem.line)}, column ${String(problem.column)}`;
  }
  if (!isObject(value)) return '`--input` is not a JSON object';
  const importer = recogniseRecord(value);
  if (importer === undefined) {
    return '`--input` is no request: give a body with `messages` or `input`, or `{"request": …, "attributes": …}`';
  }
  const id = `run-${hash32(text).toString(16).padStart(8, '0')}`;
  const parts = importer.read(value, { file: id, line: 1 });
  if (isBad(parts)) return `\`--input\`: ${parts.bad}`;
  // The id of a record without one says where it stood in a file; here it stood nowhere.
  return parts.id === `${id}-1` ? { ...parts, id } : parts;
}

/** The parts of a prompt's request; the same prompt has the same id, so that a run can be repeated. */
export function promptParts(text: string): RequestParts {
  const { api, body, id } = promptRequest(text, {
    id: `run-${hash32(text).toString(16).padStart(8, '0')}`,
  });
  return { id, api, body };
}

/** The request, with what the command line adds; the command line wins. */
export function buildRequest(parts: RequestParts, extras: RequestExtras): RoutingRequest {
  return new RoutingRequest({
    ...parts,
    attributes: merge(parts.attributes, extras.attributes),
    headers: merge(parts.headers, extras.headers),
    tags: [...new Set([...(parts.tags ?? []), ...extras.tags])],
    time: extras.time ?? parts.time,
  });
}

/** Without a prototype, so that a name such as `__proto__` is a name and nothing else. */
function merge<Item>(
  under: Readonly<Record<string, Item>> | undefined,
  over: Readonly<Record<string, Item>>,
): Readonly<Record<string, Item>> {
  return Object.assign(Object.create(null) as Record<string, Item>, under, over);
}
