import { nearest } from '../base/did-you-mean.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { Located } from '../syntax/types.ts';
import { entriesOf } from './located.ts';

/** The parts of a policy that declare names. */
export const SECTIONS = ['attributes', 'models', 'signals', 'routes'] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * The sections whose names could not all be read, so that a name that is not found there is not
 * one more mistake: all of them after an error of YAML or in `include`, one whose value is no map,
 * and one whose own key may be the misspelt one.
 */
export function unreadSections(
  root: Located,
  parsing: readonly Diagnostic[],
  shape: readonly Diagnostic[],
): ReadonlySet<Section> {
  if (root.kind !== 'map' || parsing.some(({ severity }) => severity === 'error')) {
    return new Set(SECTIONS);
  }
  const unread = new Set<Section>();
  const wrong = new Set(shape.map(({ at }) => at.start));
  const present = new Set(entriesOf(root).map(({ key }) => key.value));
  const absent = SECTIONS.filter((section) => !present.has(section));
  for (const { key, value } of root.entries) {
    const section = SECTIONS.find((one) => one === key.value);
    if (section !== undefined && value.kind !== 'map') unread.add(section);
    if (key.value === 'include' && value.kind !== 'list') return new Set(SECTIONS);
    if (section !== undefined || !wrong.has(key.span.start)) continue;
    const near = nearest(key.value, [...absent, ...(present.has('include') ? [] : ['include'])]);
    if (near.includes('include')) return new Set(SECTIONS);
    for (const one of absent) if (near.length === 0 || near.includes(one)) unread.add(one);
  }
  return unread;
}
