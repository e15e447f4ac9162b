import { field } from '../bind/located.ts';
import { normalisePath } from '../bind/resolve-path.ts';
import type { ReadBytes } from '../bind/types.ts';
import { decodeSource, MOST_BYTES } from '../source/decode.ts';
import { SourceText } from '../source/source-text.ts';
import { ROOT_KEYS } from '../syntax/policy-schema.ts';
import { type Book, openBook } from './book.ts';
import { type Sketch, sketch } from './sketch.ts';

/** Names of files that are policies even while they say nothing yet. */
const POLICY_NAME = /(?:^|\/)(?:llmroute|policy)\.ya?ml$/;

/** What an open file is to us. */
export type FileStanding =
  /** A policy of its own. */
  | { readonly kind: 'policy' }
  /** Part of these policies. */
  | { readonly kind: 'part'; readonly of: readonly string[] }
  /** A part of a policy that nobody knows. */
  | { readonly kind: 'stray' }
  /** No file of ours. */
  | { readonly kind: 'other' };

/** The files an editor has open, over those on the disk. */
export class Desk {
  /** Another number after each change. */
  edition = 0;
  readonly #open = new Map<string, string>();
  readonly #sketches = new Map<string, Sketch>();
  readonly #readFile: ReadBytes;
  readonly #findPolicies: () => Promise<readonly string[]>;

  /** `findPolicies` says which policies there are beside those that are open. */
  constructor(readFile: ReadBytes, findPolicies: () => Promise<readonly string[]>) {
    this.#readFile = readFile;
    this.#findPolicies = findPolicies;
  }

  /** The paths of open files. */
  get paths(): Iterable<string> {
    return this.#open.keys();
  }

  /** Takes note of what an open file holds now. */
  write(path: string, text: string): void {
    this.edition++;
    this.#open.set(path, text);
    this.#sketches.delete(path);
  }

  /** Takes note that files have changed that are not open. */
  changedElsewhere(): void {
    this.edition++;
  }

  close(path: string): void {
    this.edition++;
    this.#open.delete(path);
    this.#sketches.delete(path);
  }

  /** What a file holds: as it is open, else as it is on the disk. */
  readonly readBytes: ReadBytes = async (path) => {
    const text = this.#open.get(normalisePath(path));
    return text === undefined ? this.#readFile(path) : new TextEncoder().encode(text);
  };

  /** The sketch of a file; undefined where it cannot be read or is no text. */
  readonly sketchOf = async (path: string): Promise<Sketch | undefined> => {
    const known = this.#sketches.get(path);
    if (known !== undefined) return known;
    const text = this.#open.get(path) ?? (await this.#readText(path));
    if (text === undefined) return undefined;
    // A text that is too large for a policy is not worth the time.
    const drawn = sketch(new SourceText(path, text.length > MOST_BYTES ? '' : withoutMark(text)));
    if (this.#open.has(path)) this.#sketches.set(path, drawn);
    return drawn;
  };

  async #readText(path: string): Promise<string | undefined> {
    const bytes = await this.#readFile(path);
    const decoded = typeof bytes === 'string' ? undefined : decodeSource(path, bytes);
    return decoded === undefined || 'problem' in decoded ? undefined : decoded.source.text;
  }

  /** What an open file is to us. */
  async standing(path: string): Promise<FileStanding> {
    const drawn = await this.sketchOf(path);
    const found = await this.#findPolicies();
    if (found.includes(path) || POLICY_NAME.test(path)) return { kind: 'policy' };
    if (drawn === undefined) return { kind: 'other' };
    const isOurs = field(drawn.root, 'llmroute') !== undefined;
    if (isOurs && looksWhole(drawn)) return { kind: 'policy' };
    const of = await this.#including(path, found);
    if (of.length > 0) return { kind: 'part', of };
    return { kind: isOurs ? 'stray' : 'other' };
  }

  async #including(path: string, found: readonly string[]): Promise<readonly string[]> {
    const policies: string[] = [];
    for (const candidate of new Set([...this.#open.keys(), ...found])) {
      if (candidate === path) continue;
      const book = await openBook(candidate, this);
      const own = book.files.get(candidate);
      const isPolicy = found.includes(candidate) || (own !== undefined && looksWhole(own));
      if (isPolicy && book.files.has(path)) policies.push(candidate);
    }
    return policies;
  }

  /** The policies a file is part of, itself where it is one; none for files that are not ours. */
  async booksOf(path: string): Promise<readonly Book[]> {
    const standing = await this.standing(path);
    if (standing.kind === 'other') return [];
    const policies = standing.kind === 'part' ? standing.of : [path];
    return Promise.all(policies.map((policy) => openBook(policy, this)));
  }
}

/** Sources are read without a byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Whether a file says something that only a policy of its own says. */
function looksWhole({ root }: Sketch): boolean {
  return ROOT_KEYS.some((key) => field(root, key) !== undefined);
}
