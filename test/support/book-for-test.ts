import { type Book, openBook } from '../../src/language-server/book.ts';
import { Desk } from '../../src/language-server/desk.ts';
import type { Sketch } from '../../src/language-server/sketch.ts';

/** A policy of files in memory as editors see it; `at` is where `|` stood in the first of them. */
export async function bookForTest(files: Readonly<Record<string, string>>): Promise<{
  readonly book: Book;
  readonly file: Sketch;
  readonly at: number;
  readonly desk: Desk;
}> {
  const desk = new Desk(
    async (path) => `\`${path}\` does not exist`,
    async () => [],
  );
  const [first] = Object.keys(files);
  if (first === undefined) throw new Error('a test needs a file');
  const at = (files[first] ?? '').indexOf('|');
  for (const [path, text] of Object.entries(files)) {
    desk.write(path, path === first && at >= 0 ? text.slice(0, at) + text.slice(at + 1) : text);
  }
  const book = await openBook(first, desk);
  const file = await desk.sketchOf(first);
  if (file === undefined) throw new Error(`${first} cannot be read`);
  return { book, file, at: Math.max(0, at), desk };
}
