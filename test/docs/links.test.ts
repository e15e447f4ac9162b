import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, linesOf, linksOf, pages } from '../support/markdown.ts';
import { root } from '../support/source-files.ts';

describe('every relative link leads somewhere', () => {
  test.each(pages())('%s', (page) => {
    const broken = linksOf(linesOf(page))
      .map(({ target, line }) => ({ line, target, problem: problemOf(page, target) }))
      .filter(({ problem }) => problem !== undefined)
      .map(({ line, target, problem }) => `${page}:${line}: ${target}: ${problem ?? ''}`);
    expect(broken).toEqual([]);
  });
});

function problemOf(page: string, target: string): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  if (path.startsWith('/')) return 'give a path relative to the page';
  const file = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
  if (file.startsWith('..')) return 'leads out of the repository';
  if (!existsSync(join(root, file))) return 'there is no such file';
  if (anchor === undefined) return undefined;
  if (!file.endsWith('.md') || statSync(join(root, file)).isDirectory()) {
    return 'only pages have anchors';
  }
  return anchorsOf(linesOf(file)).has(decodeURIComponent(anchor))
    ? undefined
    : 'the page has no such heading';
}
