import type { Span } from '../source/span.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';

/** A map or a list that is still open. */
export interface Frame {
  readonly kind: 'map' | 'list';
  /** Column of its keys or dashes; of a flow collection that of the block it stands in. */
  readonly indent: number;
  readonly flow: boolean;
  readonly entries: Writable<LocatedEntry>[];
  readonly items: Located[];
  readonly span: Writable<Span>;
  /** Whether the last key, or the last dash, has no value yet. */
  waits: boolean;
  /** In flow style: whether a comma, or the opening bracket, was the last thing. */
  fresh: boolean;
}

/** What is filled in as the text goes on. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Where the text ended that was scanned. */
export type Ending = 'open' | 'comment' | 'block-text' | 'quoted';
