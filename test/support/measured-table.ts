import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Holds a docs page to what was measured: the lines between `<!-- measured: <name> -->` and
 * `<!-- end -->` are the given ones. `UPDATE_DOCS=1` writes them.
 */
export function expectMeasured(page: string, name: string, lines: readonly string[]): void {
  const path = fileURLToPath(new URL(`../../docs/${page}`, import.meta.url));
  const text = readFileSync(path, 'utf8');
  const opening = `<!-- measured: ${name} -->\n`;
  const start = text.indexOf(opening);
  const end = text.indexOf('<!-- end -->', start);
  expect(Math.min(start, end), `${page} has the mark \`${name}\` and its end`).toBeGreaterThan(-1);
  const measured = `\n${lines.join('\n')}\n\n`;
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(path, text.slice(0, start) + opening + measured + text.slice(end));
  } else {
    expect(text.slice(start + opening.length, end)).toBe(measured);
  }
}

/** A fraction as docs print it: `0.987`, or a dash where there is nothing to divide by. */
export function ratio(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(3);
}
