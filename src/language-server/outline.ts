import { asText, entriesOf, entrySpan, field } from '../bind/located.ts';
import type { Span } from '../source/span.ts';
import type { Located } from '../syntax/types.ts';
import type { Sketch } from './sketch.ts';

/** A part of a policy as editors list it. */
export interface Part {
  readonly name: string;
  /** Where a rule leads. */
  readonly detail?: string;
  readonly whole: Span;
  /** What is marked when one goes there. */
  readonly at: Span;
  readonly parts: readonly Part[];
}

/** Parts of one list or map that are shown. */
const MOST = 5000;

/** The sections of a file and what they hold: named things, and what lists hold by id. */
export function outline({ root }: Sketch): readonly Part[] {
  return entriesOf(root)
    .filter(({ key }) => key.value !== '')
    .map((entry) => ({
      name: entry.key.value,
      whole: entrySpan(entry),
      at: entry.key.span,
      parts: partsOf(entry.value).slice(0, MOST),
    }));
}

function partsOf(node: Located): readonly Part[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'map') {
    return node.entries
      .filter(({ key, value }) => key.value !== '' && value.kind === 'map')
      .map((entry) => ({
        name: entry.key.value,
        whole: entrySpan(entry),
        at: entry.key.span,
        parts: [],
      }));
  }
  return node.items.flatMap((item) => {
    const id = field(item, 'id');
    const name = asText(id);
    if (id === undefined || name === undefined || name === '') return [];
    const route = asText(field(item, 'route'));
    const refuses = field(item, 'reject') !== undefined;
    const detail = route ?? (refuses ? 'reject' : undefined);
    return [
      {
        name,
        ...(detail === undefined ? {} : { detail }),
        whole: item.span,
        at: id.span,
        parts: [],
      },
    ];
  });
}
