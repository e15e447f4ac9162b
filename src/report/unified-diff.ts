import type { ChalkInstance } from 'chalk';
import { structuredPatch } from 'diff';
import { visibleText } from '../base/visible-text.ts';

/** Lines shown around each change. */
const CONTEXT = 3;
/** Lines that may differ before all of both texts counts as changed; the work is quadratic in it. */
const MOST_EDITS = 5000;

/** What differs between two texts as `diff -u` shows it; empty where nothing does. */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
  chalk: ChalkInstance,
): string {
  if (before === after) return '';
  const name = visibleText(path);
  const lines = [chalk.bold(`--- ${name}`), chalk.bold(`+++ ${name}`)];
  for (const hunk of hunksOf(before, after)) {
    const { oldStart, oldLines, newStart, newLines } = hunk;
    lines.push(chalk.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`));
    for (const line of hunk.lines) {
      const text = line.split('\t').map(visibleText).join('\t');
      lines.push(
        text.startsWith('-') ? chalk.red(text) : text.startsWith('+') ? chalk.green(text) : text,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

function hunksOf(before: string, after: string): readonly Hunk[] {
  const options = { context: CONTEXT, maxEditLength: MOST_EDITS };
  const patch = structuredPatch('', '', before, after, '', '', options);
  if (patch !== undefined) return patch.hunks;
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    {
      oldStart: 1,
      oldLines: old.length,
      newStart: 1,
      newLines: now.length,
      lines: [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)],
    },
  ];
}
