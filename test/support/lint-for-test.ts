import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { memoryIo, type MemoryIo } from './memory-io.ts';

/** What a run of lint printed, and how it ended. */
export interface LintedForTest {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly io: MemoryIo;
}

/** The day of the checks that look at one. */
export const LINT_DAY = Date.UTC(2026, 10, 22, 12);

/** Runs lint with files in memory; `traffic` is given to it as a file of its own. */
export async function lintForTest(
  files: Readonly<Record<string, string>>,
  words: readonly string[],
  traffic?: string,
): Promise<LintedForTest> {
  const io = memoryIo({ files, now: LINT_DAY });
  const folder = traffic === undefined ? undefined : mkdtempSync(join(tmpdir(), 'llmroute-lint-'));
  try {
    const further: string[] = [];
    if (folder !== undefined && traffic !== undefined) {
      const path = join(folder, 'traffic.jsonl');
      writeFileSync(path, traffic);
      further.push('--traffic', path);
    }
    const code = await main(['lint', ...words, ...further], io);
    return { code, out: io.out(), err: io.err(), io };
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The codes that lint finds, in order. */
export async function codesForTest(
  files: Readonly<Record<string, string>>,
  words: readonly string[] = [],
  traffic?: string,
): Promise<readonly string[]> {
  const { out, err } = await lintForTest(
    files,
    ['policy.yaml', '--format', 'json', ...words],
    traffic,
  );
  if (out === '') throw new Error(err);
  const report = JSON.parse(out) as { readonly diagnostics: readonly { readonly code: string }[] };
  return report.diagnostics.map(({ code }) => code);
}
