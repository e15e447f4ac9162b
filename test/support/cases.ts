import { readFile } from 'node:fs/promises';
import type { ReadBytes } from '../../src/bind/types.ts';
import { bindCases } from '../../src/cases/bind-cases.ts';
import { checkCase } from '../../src/cases/check-case.ts';
import { readCasesDocument } from '../../src/cases/read-document.ts';
import type { Case, CaseResult } from '../../src/cases/types.ts';
import type { Compilation } from '../../src/compile/compile-policy.ts';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { explainFailure, mismatchText } from '../../src/report/tests/explain.ts';
import { preparePolicy } from '../../src/simulate/prepare-policy.ts';
import { compileForTest, printDiagnostic } from './load-for-test.ts';

/** A policy, its cases, and how one of them is run. */
export interface CasesForTest {
  readonly compiled: Compilation;
  readonly cases: readonly Case[];
  /** Everything that is wrong with a case, line by line; empty where it passes. */
  readonly run: (one: Case) => readonly string[];
}

/** Opens `policy.yaml` and `cases.yaml` of a folder, which must be without findings. */
export async function openCasesForTest(folder: string): Promise<CasesForTest> {
  const compiled = await compileForTest(`${folder}/policy.yaml`);
  const path = `${folder}/cases.yaml`;
  const { value, diagnostics } = await bindForTest(path, compiled, readOrSay);
  if (value === undefined || diagnostics.length > 0) {
    throw new Error(diagnostics.map((one) => printDiagnostic(one, path)).join('\n'));
  }
  const prepared = await preparePolicy(compiled);
  const seen = new Map<string, readonly string[]>();
  return {
    compiled,
    cases: value,
    run: (one) => explain(checkCase(prepared, one, seen), `${folder}/policy.yaml`),
  };
}

/** Reads and binds a cases file from `readBytes`. */
export async function bindForTest(
  path: string,
  { policy }: Compilation,
  readBytes: ReadBytes,
): Promise<{ value?: readonly Case[]; diagnostics: readonly Diagnostic[] }> {
  const read = await readCasesDocument(path, readBytes);
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { value, diagnostics } = await bindCases(read.value, read.diagnostics, policy, readBytes);
  return value === undefined ? { diagnostics } : { value: value.cases, diagnostics };
}

const readOrSay: ReadBytes = async (name) => {
  try {
    return await readFile(name);
  } catch {
    return `\`${name}\` does not exist`;
  }
};

function explain(result: CaseResult, policyPath: string): readonly string[] {
  if (result.kind !== 'failed') return [];
  return [...result.mismatches.map(mismatchText), ...explainFailure(result, policyPath)];
}
