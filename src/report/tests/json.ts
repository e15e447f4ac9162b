import type { JsonObject } from '../../base/json.ts';
import { recordOf } from '../../cases/record-of.ts';
import { reproduce } from '../../cases/reproduce.ts';
import type { CaseResult } from '../../cases/types.ts';
import { stepJson } from '../../runtime/decision-json.ts';
import { positionAt } from '../../source/span.ts';
import { countResults, type TestedFile, type TestReporter } from './types.ts';

/** For programs; described by schemas/test.schema.json. */
export const json: TestReporter = {
  id: 'json',
  summary: 'for programs, as schemas/test.schema.json describes it',
  render({ files }) {
    const document = {
      schema: 'llmroute/test/1',
      ...countResults(files),
      files: files.map((file) => ({
        path: file.path,
        policy: file.policy,
        cases: file.results.map((result) => caseJson(result, file)),
      })),
    };
    return `${JSON.stringify(document, undefined, 2)}\n`;
  },
};

function caseJson(result: CaseResult, { policy }: TestedFile): JsonObject {
  const { name, at, request } = result.one;
  const head = { name, ...positionAt(at.source, at.start), status: result.kind };
  if (result.kind === 'skipped') return { ...head, reason: result.reason };
  const { rule, plan } = result.decision;
  const decided = { ...head, rule, plan: plan.attempts.map((attempt) => attempt.model.id) };
  if (result.kind === 'passed') return decided;
  const { mismatches, place, expectedRule } = result;
  return {
    ...decided,
    place,
    failures: mismatches.map(({ what, expected, got }) => ({ what, expected, got })),
    expected_rule: expectedRule === undefined ? null : stepJson(expectedRule),
    input: recordOf(request),
    command: reproduce(request, policy.path) ?? null,
  };
}
