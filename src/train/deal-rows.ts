import { seeded } from '../base/seeded.ts';
import { shuffle } from './fit-linear.ts';

/**
 * Deals rows into parts so that each label has its share in every part, and rows of one text are in
 * one part: what a model was shown it is not measured on. The part of each row.
 */
export function dealRows(
  rows: readonly { readonly label: string; readonly text: string }[],
  parts: number,
  seed: number,
): Int32Array {
  const random = seeded(seed ^ 0x5bf03635);
  const order = Int32Array.from(rows.keys());
  shuffle(order, random);
  const partOfText = new Map<string, number>();
  const dealt = new Map<string, number>();
  const part = new Int32Array(rows.length);
  for (const at of order) {
    const { label, text } = rows[at] as (typeof rows)[number];
    const key = sameText(text);
    let where = partOfText.get(key);
    if (where === undefined) {
      const turn = dealt.get(label) ?? Math.floor(random() * parts);
      dealt.set(label, turn + 1);
      where = turn % parts;
      partOfText.set(key, where);
    }
    part[at] = where;
  }
  return part;
}

/** What two texts have in common that differ in blanks and case alone. */
export function sameText(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
