import type { SourceText } from '../source/source-text.ts';
import type { Located, LocatedComment } from '../syntax/types.ts';
import { Scan } from './scan.ts';

/** What a text seems to say, however little of it is YAML yet. */
export interface Sketch {
  readonly source: SourceText;
  readonly root: Located;
  readonly comments: readonly LocatedComment[];
}

/**
 * Reads a half-written text by its indentation and brackets. Where the text is YAML of the kind that
 * policies are written in, the tree is the one that the parser yields; aliases are not followed.
 * Never throws; time is linear in the length of the text.
 */
export function sketch(source: SourceText): Sketch {
  const scan = new Scan(source, source.text.length);
  return { source, root: scan.root, comments: scan.comments };
}
