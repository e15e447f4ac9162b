import type { Span } from '../source/span.ts';

/** A YAML value that knows where it stands. */
export type Located = LocatedMap | LocatedList | LocatedScalar;

/** One entry of a map; keys are strings and occur once. */
export interface LocatedEntry {
  readonly key: LocatedScalar & { readonly value: string };
  readonly value: Located;
}

export interface LocatedMap {
  readonly kind: 'map';
  readonly entries: readonly LocatedEntry[];
  readonly span: Span;
}

export interface LocatedList {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly span: Span;
}

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly span: Span;
  /**
   * What stands there could not be read and is reported; the value is null, of a key what is
   * written. Say nothing more.
   */
  readonly broken?: true;
}

/** A comment of the source with its text after `#`, for suppressions. */
export interface LocatedComment {
  readonly text: string;
  readonly span: Span;
}

/** A parsed document. What an anchor names and aliases repeat is one object in several places. */
export interface LocatedDocument {
  readonly root: Located;
  readonly comments: readonly LocatedComment[];
}
