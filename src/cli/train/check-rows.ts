import { didYouMean } from '../../base/did-you-mean.ts';
import { visibleText } from '../../base/visible-text.ts';
import { MOST_LABELS } from '../../text-model/model-file.ts';
import type { RowsInspected } from '../../train/inspect-rows.ts';

/** Fewer rows than this are refused, and fewer than the second are warned of. */
const FEWEST_ROWS = 100;
const FEW_ROWS = 500;
/** A label with fewer rows cannot be measured, and with fewer than the second hardly. */
const FEWEST_OF_LABEL = 2;
const FEW_OF_LABEL = 5;
/** Share of the rows from which one label drowns the others. */
const MOST_OF_LABEL = 0.8;
const NAMED = 8;

/** Why nothing can be learnt from these rows, and what to do; undefined where it can. */
export function rowsProblem(
  { labels, unknown: outside }: RowsInspected,
  unknown: string | undefined,
): string | undefined {
  const rows = labels.reduce((sum, one) => sum + one.rows, 0);
  if (unknown !== undefined && outside === 0 && rows > 0) {
    const help = didYouMean(
      unknown,
      labels.map(({ label }) => label),
    );
    return `no row has the label \`${visibleText(unknown)}\` that --unknown names: ${help ?? 'leave it out'}`;
  }
  if (rows < FEWEST_ROWS) {
    return `only ${rows} labelled rows: at least ${FEWEST_ROWS} are needed, better ${FEW_ROWS}; label more`;
  }
  if (labels.length < 2) {
    return 'there is one label only: at least two are needed to tell them apart';
  }
  if (labels.length > MOST_LABELS) {
    return `${labels.length} labels are more than ${MOST_LABELS}: is the right key named with --label-key?`;
  }
  const rare = labels.filter((one) => one.rows < FEWEST_OF_LABEL);
  return rare.length === 0
    ? undefined
    : `labels with a single row cannot be measured: give each at least ${FEW_OF_LABEL}, or leave it out: ${names(rare)}`;
}

/** What is to be known of rows that something can be learnt from. */
export function rowsWarnings({
  labels,
  repeated,
  contradictory,
}: RowsInspected): readonly string[] {
  const rows = labels.reduce((sum, one) => sum + one.rows, 0);
  const warnings: string[] = [];
  if (rows < FEW_ROWS) {
    warnings.push(`only ${rows} labelled rows: figures are rough below ${FEW_ROWS}`);
  }
  const rare = labels.filter((one) => one.rows < FEW_OF_LABEL);
  if (rare.length > 0) {
    warnings.push(`labels with fewer than ${FEW_OF_LABEL} rows are hardly learnt: ${names(rare)}`);
  }
  const [largest] = [...labels].sort((a, b) => b.rows - a.rows);
  if (largest !== undefined && largest.rows >= MOST_OF_LABEL * rows) {
    const share = ((100 * largest.rows) / rows).toFixed(1);
    warnings.push(
      `${share} % of the rows are \`${visibleText(largest.label)}\`, so that always saying it is right as often: look at the recall of the others`,
    );
  }
  if (repeated > 0) {
    warnings.push(
      `${repeated} rows repeat a text: the same text is never trained on and measured at once`,
    );
  }
  const [first] = contradictory;
  if (first !== undefined) {
    const both = first.labels.map((label) => `\`${visibleText(label)}\``).join(' and ');
    warnings.push(
      `${contradictory.length} texts have several labels, the first \`${visibleText(first.text.slice(0, 60))}\` has ${both}: decide on one`,
    );
  }
  return warnings;
}

function names(labels: readonly { readonly label: string }[]): string {
  const some = labels.slice(0, NAMED).map(({ label }) => `\`${visibleText(label)}\``);
  const more = labels.length - some.length;
  return some.join(', ') + (more > 0 ? `, and ${more} more` : '');
}
