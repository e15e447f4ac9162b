import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { commandsOf, shows } from '../support/console-blocks.ts';
import { DocsFolder } from '../support/docs-folder.ts';
import { fencesOf, linesOf, option, pages } from '../support/markdown.ts';
import { root } from '../support/source-files.ts';

// Every ```console block of these pages is run, top to bottom, in a folder of the page's own, and
// must print what the page shows. A block with `file=NAME` after its language is that file.
// `UPDATE_DOCS=1 npx vitest run test/docs` writes what is printed into the pages: read it then.
const UPDATE = process.env['UPDATE_DOCS'] === '1';
const MINUTES = 60_000;

// How to work on llmroute needs the network and the whole checkout.
const shown = pages().filter(
  (page) =>
    page !== 'CONTRIBUTING.md' &&
    fencesOf(linesOf(page)).some(({ language }) => language === 'console'),
);

describe('commands print what the page shows', () => {
  test.each(shown)('%s', { timeout: 5 * MINUTES }, (page) => {
    const folder = new DocsFolder();
    try {
      const { lines, wrong } = runPage(page, folder);
      if (UPDATE) writeFileSync(join(root, page), lines.join('\n'));
      expect(wrong).toEqual([]);
    } finally {
      folder.remove();
    }
  });
});

/** What differs from the page, and the page as it would be right. */
function runPage(
  page: string,
  folder: DocsFolder,
): { readonly lines: readonly string[]; readonly wrong: readonly string[] } {
  const lines = [...linesOf(page)];
  const wrong: string[] = [];
  let grown = 0;
  for (const fence of fencesOf(lines)) {
    const file = option(fence, 'file');
    if (file !== undefined) folder.write(file, `${fence.lines.join('\n')}\n`);
    if (fence.language !== 'console') continue;
    for (const { command, status, output, from } of commandsOf(fence)) {
      const place = `${page}:${fence.line + from}`;
      const ran = folder.run(command);
      if (ran.status !== status) {
        wrong.push(`${place}: exit ${ran.status}, not ${status}: ${ran.printed.join('\n')}`);
        continue;
      }
      if (output.length === 0 || shows(output, ran.printed)) continue;
      if (!UPDATE) wrong.push(`${place}: ${command}\n${ran.printed.join('\n')}`);
      const indented = ran.printed.map((line) => (line === '' ? '' : fence.indent + line));
      lines.splice(fence.line + from + grown, output.length, ...indented);
      grown += indented.length - output.length;
    }
  }
  return { lines, wrong };
}

describe('what a page leaves out', () => {
  const printed = ['a', 'b', 'c', 'b', 'd'];
  test.each([
    { shown: ['a', 'b', 'c', 'b', 'd'], right: true },
    { shown: ['a', 'b', 'c', 'b'], right: false },
    { shown: ['a', '…', 'd'], right: true },
    { shown: ['…', 'b', 'd'], right: true },
    { shown: ['a', 'b', '…'], right: true },
    { shown: ['a', '…', 'c', '…'], right: true },
    { shown: ['a', '…', 'b'], right: false },
    { shown: ['b', '…'], right: false },
    { shown: ['a', '…', 'x', '…'], right: false },
    { shown: ['a', '…', 'd', '…', 'b'], right: false },
    { shown: ['…'], right: true },
  ])('$shown', ({ shown: lines, right }) => {
    expect(shows(lines, printed)).toBe(right);
  });
});
