import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../src/source/span.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import { checkPolicy } from '../../src/checks/check-policy.ts';
import { LINT_DAY } from '../support/lint-for-test.ts';
import { fencesOf, linesOf, pages, type Fence } from '../support/markdown.ts';
import { root } from '../support/source-files.ts';

// The pages of diagnostics have a test of their own, since some need more than one file.
const blocks = pages()
  .filter((page) => !page.startsWith('docs/reference/diagnostics/'))
  .flatMap((page) =>
    fencesOf(linesOf(page))
      .filter(({ language }) => language === 'yaml')
      .map((fence) => ({ place: `${page}:${fence.line}`, fence })),
  );
const good = blocks.filter(({ fence }) => fence.words[0] === 'policy');
const bad = blocks.filter(({ fence }) => /^policy-(?:error|finding)$/.test(fence.words[0] ?? ''));

describe('a policy that a page shows', () => {
  test.each(good)('$place is without findings', async ({ fence }) => {
    expect(await findingsOf(fence)).toEqual([]);
  });

  test.each(bad)('$place has what it names and nothing else', async ({ fence }) => {
    const found = await findingsOf(fence);
    const named = fence.words.slice(1).filter((word) => !word.includes('='));
    expect(found.map((line) => line.split(' ').at(-1))).toEqual(named);
  });
});

/** One line for each finding: its place in the block and its code. */
async function findingsOf(fence: Fence): Promise<readonly string[]> {
  const text = `${fence.lines.join('\n')}\n`;
  const loaded = await loadPolicy('policy.yaml', (path) =>
    Promise.resolve(path === 'policy.yaml' ? new TextEncoder().encode(text) : readShown(path)),
  );
  const { diagnostics } = checkPolicy(loaded, { now: LINT_DAY });
  return diagnostics.map(({ at, message, code }) => `${formatPlace(at)}: ${message} ${code}`);
}

/** Blocks stand at the root of the repository, where they may include what is there. */
function readShown(path: string): Uint8Array | string {
  try {
    return readFileSync(join(root, path));
  } catch {
    return `\`${path}\` does not exist`;
  }
}
