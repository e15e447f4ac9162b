import type { RoutingRequest } from '../request/routing-request.ts';
import { CASES_NOW } from './check-case.ts';
import { recordOf } from './record-of.ts';

/** Longest request in a command line, in characters: terminals and people end here. */
const LONGEST = 4000;

/** The command that decides the request again, or undefined where it is too long for a line. */
export function reproduce(request: RoutingRequest, policyPath: string): string | undefined {
  const input = JSON.stringify(recordOf(request)).replace(STEERING, escaped);
  if (input.length > LONGEST) return undefined;
  const now = request.time === undefined ? ` --now ${new Date(CASES_NOW).toISOString()}` : '';
  return `llmroute run --dry-run --explain --policy ${quoted(policyPath)}${now} --input ${quoted(input)}`;
}

/** Characters that JSON lets stand and a terminal would act on or hide; JSON reads them back. */
const STEERING = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A word for a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
