import { inputText, printInput } from '../analysis/witness/print-input.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { CASES_NOW } from './check-case.ts';
import { recordOf } from '../request/record-of.ts';

/** Longest request in a command line, in characters: terminals and people end here. */
const LONGEST = 4000;

/** The command that decides the request again, or undefined where it is too long for a line. */
export function reproduce(request: RoutingRequest, policyPath: string): string | undefined {
  const record = recordOf(request);
  if (inputText(record).length > LONGEST) return undefined;
  const now = request.time === undefined ? ` --now ${new Date(CASES_NOW).toISOString()}` : '';
  return `${printInput(record, policyPath)} --explain${now}`;
}
