import type { JsonObject } from '../../base/json.ts';
import type { ItemState } from '../../cases/coverage/measure.ts';
import { recordOf } from '../../request/record-of.ts';
import { reproduce } from '../../cases/reproduce.ts';
import type { CaseResult } from '../../cases/types.ts';
import { printTest } from '../../policy/print-condition.ts';
import { stepJson } from '../../runtime/decision-json.ts';
import { formatPlace, positionAt } from '../../source/span.ts';
import { percentOf } from './coverage-text.ts';
import { fateCounts, scoreOf } from './mutation-text.ts';
import {
  countResults,
  type CoveredPolicy,
  type MutatedPolicy,
  type TestedFile,
  type TestReporter,
} from './types.ts';

/** For programs; described by schemas/test.schema.json. */
export const json: TestReporter = {
  id: 'json',
  summary: 'for programs, as schemas/test.schema.json describes it',
  render({ files, coverage, mutation }) {
    const document = {
      schema: 'llmroute/test/1',
      ...countResults(files),
      files: files.map((file) => ({
        path: file.path,
        policy: file.policy,
        cases: file.results.map((result) => caseJson(result, file)),
      })),
      ...(coverage === undefined ? {} : { coverage: coverage.map(coverageJson) }),
      ...(mutation === undefined ? {} : { mutation: mutation.map(mutationJson) }),
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

function coverageJson({ path, coverage }: CoveredPolicy): JsonObject {
  return {
    policy: path,
    percent: percentOf(coverage),
    shown: coverage.covered,
    possible: coverage.possible,
    items: coverage.items.map(([item, state]) => ({
      rule: item.name,
      test: item.kind === 'rule' ? null : printTest(item.test),
      holds: item.kind === 'rule' ? null : item.wanted,
      place: formatPlace(item.at),
      status: STATUS[state.kind],
      ...(state.kind === 'unknown' ? { why: state.why } : {}),
      ...(state.kind === 'uncovered' && state.written !== undefined
        ? { case: { ...state.written } }
        : {}),
    })),
  };
}

const STATUS = {
  covered: 'shown',
  uncovered: 'not shown',
  impossible: 'impossible',
  unknown: 'unknown',
} as const satisfies Record<ItemState['kind'], string>;

function mutationJson({ path, mutation }: MutatedPolicy): JsonObject {
  return {
    policy: path,
    score: scoreOf(mutation),
    ...fateCounts(mutation),
    not_run: mutation.left,
    mutants: mutation.mutants.map(([{ change, at }, fate]) => ({
      change,
      place: formatPlace(at),
      status: fate.kind,
      ...(fate.kind === 'survived'
        ? { was: fate.was, is: fate.is, case: { ...fate.written } }
        : {}),
      ...(fate.kind === 'unknown' ? { why: fate.why } : {}),
    })),
  };
}
