import { sameText } from './deal-rows.ts';
import type { LabelledRow } from './train-intents.ts';

/** What the rows are like, before anything is trained on them. */
export interface RowsInspected {
  /** Rows of each label, the unknown one left out, sorted by label. */
  readonly labels: readonly { readonly label: string; readonly rows: number }[];
  /** Rows of the unknown label. */
  readonly unknown: number;
  /** Rows whose text occurred before, blanks and case aside. */
  readonly repeated: number;
  /** Texts that stand with several labels. */
  readonly contradictory: readonly { readonly text: string; readonly labels: readonly string[] }[];
}

/** Counts labels and texts that occur more than once. */
export function inspectRows(
  rows: readonly LabelledRow[],
  unknown: string | undefined,
): RowsInspected {
  const counts = new Map<string, number>();
  const texts = new Map<string, { readonly text: string; readonly labels: Set<string> }>();
  let repeated = 0;
  for (const { text, label } of rows) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
    const met = texts.get(sameText(text));
    if (met === undefined) texts.set(sameText(text), { text, labels: new Set([label]) });
    else {
      repeated++;
      met.labels.add(label);
    }
  }
  const labels = [...counts].filter(([label]) => label !== unknown);
  return {
    labels: labels
      .map(([label, many]) => ({ label, rows: many }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    unknown: unknown === undefined ? 0 : (counts.get(unknown) ?? 0),
    repeated,
    contradictory: [...texts.values()]
      .filter((one) => one.labels.size > 1)
      .map((one) => ({ text: one.text, labels: [...one.labels].sort() })),
  };
}
