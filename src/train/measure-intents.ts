import type { Judgement } from './train-intents.ts';

/** A share and its 95 % interval. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How one label is told. */
export interface LabelFigures {
  readonly label: string;
  readonly rows: number;
  /** Of the rows that were given the label, those that have it; undefined where none was given it. */
  readonly precision: number | undefined;
  /** Of the rows that have the label, those that were given it. */
  readonly recall: number;
}

/** Rows of one label that were taken for another. */
export interface Confusion {
  readonly label: string;
  readonly taken: string;
  readonly rows: number;
}

/** What cross-fitting measured, on rows of known labels, whatever the threshold. */
export interface IntentFigures {
  readonly accuracy: Share;
  /** Expected calibration error, ten bins of equal width (Naeini and others, AAAI 2015). */
  readonly ece: number;
  readonly labels: readonly LabelFigures[];
  /** Most frequent first. */
  readonly confusions: readonly Confusion[];
}

/** Figures of what models of the other parts said. */
export function measureIntents(
  judgements: readonly Judgement[],
  labels: readonly string[],
): IntentFigures {
  const known = judgements.filter(({ label }) => label >= 0);
  const right = known.filter(({ label, guess }) => label === guess).length;
  const counts = labels.map(() => ({ rows: 0, given: 0, right: 0 }));
  const confused = new Map<number, number>();
  for (const { label, guess } of known) {
    const own = counts[label] ?? { rows: 0, given: 0, right: 0 };
    own.rows++;
    const given = counts[guess] ?? own;
    given.given++;
    if (label === guess) own.right++;
    else {
      const pair = label * labels.length + guess;
      confused.set(pair, (confused.get(pair) ?? 0) + 1);
    }
  }
  return {
    accuracy: wilson(right, known.length),
    ece: calibrationError(known),
    labels: counts.map(({ rows, given, right: hits }, at) => ({
      label: labels[at] ?? '',
      rows,
      precision: given === 0 ? undefined : hits / given,
      recall: rows === 0 ? 0 : hits / rows,
    })),
    confusions: [...confused]
      .sort(([a, more], [b, rows]) => rows - more || a - b)
      .map(([pair, rows]) => ({
        label: labels[Math.floor(pair / labels.length)] ?? '',
        taken: labels[pair % labels.length] ?? '',
        rows,
      })),
  };
}

/** Wilson's score interval for a share: JASA 22 (1927), p. 209. */
export function wilson(hits: number, rows: number): Share {
  if (rows === 0) return { value: 0, low: 0, high: 1 };
  const z = 1.959964;
  const value = hits / rows;
  const middle = (value + (z * z) / (2 * rows)) / (1 + (z * z) / rows);
  const half =
    (z / (1 + (z * z) / rows)) *
    Math.sqrt((value * (1 - value)) / rows + (z * z) / (4 * rows * rows));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const BINS = 10;

function calibrationError(known: readonly Judgement[]): number {
  const bins = Array.from({ length: BINS }, () => ({ said: 0, right: 0 }));
  for (const { label, guess, confidence } of known) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin === undefined) continue;
    bin.said += confidence;
    if (label === guess) bin.right++;
  }
  const off = bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0);
  return known.length === 0 ? 0 : off / known.length;
}
