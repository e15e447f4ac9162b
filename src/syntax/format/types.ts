/**
 * A YAML value as people wrote it: with its comments, its empty lines and its style, but without
 * indentation and line breaks, which the printer decides.
 */
export type Written = WrittenMap | WrittenList | WrittenScalar | WrittenText | WrittenAlias;

/** Comments from their `#` on, one a line; an empty text is an empty line. */
export type Lines = readonly string[];

interface Decorated {
  /** What stands above it. */
  readonly before: Lines;
  /** The comment at the end of its first line. */
  readonly note: string | undefined;
  readonly value: Written;
}

export interface WrittenEntry extends Decorated {
  /** The key's text as YAML reads it. */
  readonly name: string;
  /** The key as it is printed. */
  readonly key: string;
}

export type WrittenItem = Decorated;

interface Collection {
  /** In braces or brackets. */
  readonly flow: boolean;
  readonly anchor: string | undefined;
  /** What stands below the last entry or item. */
  readonly after: Lines;
}

export interface WrittenMap extends Collection {
  readonly kind: 'map';
  readonly entries: readonly WrittenEntry[];
}

export interface WrittenList extends Collection {
  readonly kind: 'list';
  readonly items: readonly WrittenItem[];
}

/** A value on one line. */
export interface WrittenScalar {
  readonly kind: 'scalar';
  /** As it is printed, quotes included; empty where nothing stands after the key. */
  readonly text: string;
  readonly anchor: string | undefined;
}

/** Text over several lines, after `|` or `>`. */
export interface WrittenText {
  readonly kind: 'text';
  /** `|`, `>-` and their like. */
  readonly header: string;
  /** Without indentation. */
  readonly lines: readonly string[];
  readonly anchor: string | undefined;
}

export interface WrittenAlias {
  readonly kind: 'alias';
  readonly name: string;
}

/** A whole file. */
export interface WrittenDocument {
  /** What stays at the top, whatever comes first below. */
  readonly header: Lines;
  readonly root: Written;
}
