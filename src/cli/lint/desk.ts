import { normalisePath } from '../../bind/resolve-path.ts';
import { applyEdits } from '../../diagnostics/apply-edits.ts';
import type { Edit } from '../../diagnostics/types.ts';
import type { FileProblem } from '../io.ts';
import type { ReadFile } from './check-policies.ts';

/** A file that fixes changed: what was read, and what is to be written. */
export interface ChangedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly before: string;
  readonly after: string;
}

/** The UTF-8 byte order mark, which sources drop and files keep. */
const MARK = '\ufeff';

/** Files as they were read, each once, with edits laid over them; nothing is written. */
export class Desk {
  readonly #readFile: ReadFile;
  readonly #known = new Map<string, Promise<Uint8Array | FileProblem>>();
  readonly #paths = new Map<string, string>();
  #texts: ReadonlyMap<string, string> = new Map();

  constructor(readFile: ReadFile) {
    this.#readFile = readFile;
  }

  /** Reads a file as the edits so far have made it. */
  readonly read: ReadFile = (path) => this.#reading(path, this.#texts);

  /** Reads files as they would be with these edits, too. */
  async with(edits: readonly Edit[]): Promise<ReadFile> {
    const texts = await this.#edited(edits);
    return (path) => this.#reading(path, texts);
  }

  /** Lays edits over the files for good. */
  async apply(edits: readonly Edit[]): Promise<void> {
    this.#texts = await this.#edited(edits);
  }

  /** Every file that is no longer as it was read, by name. */
  async changed(): Promise<readonly ChangedFile[]> {
    const files: ChangedFile[] = [];
    for (const [name, after] of [...this.#texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const path = this.#paths.get(name) ?? name;
      const bytes = await this.#original(path);
      if ('problem' in bytes) continue;
      const before = decode(bytes);
      if (before !== after) files.push({ path, bytes, before, after });
    }
    return files;
  }

  async #edited(edits: readonly Edit[]): Promise<ReadonlyMap<string, string>> {
    const texts = new Map(this.#texts);
    const byName = new Map<string, Edit[]>();
    for (const edit of edits) {
      const name = normalisePath(edit.at.source.path);
      byName.set(name, [...(byName.get(name) ?? []), edit]);
    }
    for (const [name, list] of byName) {
      const path = list[0]?.at.source.path ?? name;
      const bytes = await this.#reading(path, this.#texts);
      if ('problem' in bytes) continue;
      const text = decode(bytes);
      const mark = text.startsWith(MARK) ? MARK : '';
      texts.set(name, mark + applyEdits(text.slice(mark.length), list));
    }
    return texts;
  }

  #reading(path: string, texts: ReadonlyMap<string, string>): Promise<Uint8Array | FileProblem> {
    const text = texts.get(normalisePath(path));
    if (text === undefined) return this.#original(path);
    return Promise.resolve(new TextEncoder().encode(text));
  }

  #original(path: string): Promise<Uint8Array | FileProblem> {
    const name = normalisePath(path);
    const bytes = this.#known.get(name) ?? this.#readFile(path);
    this.#known.set(name, bytes);
    if (!this.#paths.has(name)) this.#paths.set(name, path);
    return bytes;
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
