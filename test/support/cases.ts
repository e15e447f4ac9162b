import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../src/base/json.ts';
import type { CompiledPolicy } from '../../src/compile/types.ts';
import { detectApi } from '../../src/request/detect-api.ts';
import { promptRequest } from '../../src/request/prompt-request.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { RequestParts } from '../../src/request/routing-request.ts';
import type { Attributes, RecordedUsage } from '../../src/request/types.ts';
import { decideForTest } from './decide-for-test.ts';

/** One request and what a policy must do with it. */
export interface Case {
  readonly name: string;
  readonly request: {
    readonly prompt?: string;
    readonly body?: JsonObject;
    readonly attributes?: Attributes;
    readonly headers?: Readonly<Record<string, string>>;
    readonly tags?: readonly string[];
    /** RFC 3339. */
    readonly time?: string;
    readonly usage?: Partial<RecordedUsage>;
    readonly id?: string;
  };
  readonly expect: {
    readonly rule?: string;
    readonly route?: string;
    readonly model?: string;
    readonly plan?: readonly string[];
    readonly reject?: number;
    /** A signal that some rule found absent. */
    readonly absent?: string;
    /** Cases with the same word must get the same plan. */
    readonly same?: string;
  };
}

/** What a cases file holds. */
export interface CasesFile {
  readonly why?: string;
  readonly cases?: readonly Case[];
  /** `file:line:column: severity code` of each diagnostic, for policies that are refused. */
  readonly diagnostics?: readonly string[];
}

/** Reads a cases file. */
export function readCases(path: string): CasesFile {
  return parse(readFileSync(path, 'utf8')) as CasesFile;
}

/** The request a case describes. */
export function requestOf({ name, request }: Case): RoutingRequest {
  const parts: RequestParts = {
    id: request.id ?? name,
    attributes: request.attributes,
    headers: request.headers,
    tags: request.tags,
    time: request.time === undefined ? undefined : Date.parse(request.time),
    usage:
      request.usage === undefined
        ? undefined
        : {
            output: undefined,
            cacheRead: 0,
            cacheWrite: 0,
            reasoning: 0,
            input: undefined,
            ...request.usage,
          },
  };
  if (request.prompt !== undefined) return promptRequest(request.prompt, parts);
  const { body } = request;
  return new RoutingRequest({
    ...parts,
    body,
    api: body === undefined ? undefined : detectApi(body),
  });
}

/** Runs one case; `seen` holds the plans of the `same` words met so far. */
export function runCase(
  compiled: CompiledPolicy,
  one: Case,
  seen: Map<string, readonly string[]>,
): void {
  const decision = decideForTest(compiled, requestOf(one));
  const plan = decision.plan.attempts.map((attempt) => attempt.model.id);
  const { expect: wanted } = one;
  const { action } = decision;
  if (wanted.rule !== undefined) expect(decision.rule, one.name).toBe(wanted.rule);
  if (wanted.route !== undefined) {
    expect(action.kind === 'route' ? action.route : undefined, one.name).toBe(wanted.route);
  }
  if (wanted.model !== undefined) expect(plan[0], one.name).toBe(wanted.model);
  if (wanted.plan !== undefined) expect(plan, one.name).toEqual(wanted.plan);
  if (wanted.reject !== undefined) {
    expect(action.kind === 'reject' ? action.status : undefined, one.name).toBe(wanted.reject);
  }
  if (wanted.absent !== undefined) {
    const absent = decision.trace.flatMap((step) =>
      step.kind === 'rule' && step.failed?.reading.kind === 'absent' ? [step.failed.signal] : [],
    );
    expect(absent, one.name).toContain(wanted.absent);
  }
  if (wanted.same !== undefined) {
    expect(plan, one.name).toEqual(seen.get(wanted.same) ?? plan);
    seen.set(wanted.same, plan);
  }
}
