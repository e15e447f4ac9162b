import type { Quality } from '../catalogue/types.ts';
import { showNumber, type Ambient, type Candidate } from './types.ts';

/** The part of a quality that is looked up. */
export type By = 'task' | 'domain';

/** The signal by whose readings a part is looked up: a table of quality has its last name. */
export function signalFor(by: By): string {
  return `prompt.${by}`;
}

/** So that what is a limit on paper is not beyond it by the last bit. */
export function rounded(figure: number): number {
  return Math.round(figure * 1e9) / 1e9;
}

/** The mean of a model's figures for each label, weighed by how likely the label is. */
export function expectedQuality(
  candidate: Candidate,
  by: By,
  ambient: Ambient,
): number | undefined {
  const quality = candidate.quality();
  if (quality === undefined) return undefined;
  const odds = ambient.odds(signalFor(by));
  let sum = 0;
  let whole = 0;
  for (const [at, label] of (odds?.labels ?? []).entries()) {
    const likelihood = odds?.likelihoods[at] ?? 0;
    sum += likelihood * figureOf(quality, by, label);
    whole += likelihood;
  }
  return whole > 0 ? rounded(sum / whole) : quality.default;
}

function figureOf(quality: Quality, by: By, label: string): number {
  const table = quality[by];
  return Object.hasOwn(table, label) ? (table[label] ?? quality.default) : quality.default;
}

/** Labels that are named where it is said how a quality came about. */
const MOST_LABELS = 3;

/** Labels below this share are among the others. */
const WORTH_NAMING = 0.005;

/** How the quality to be expected came about: `0.88 by …: coding 0.8 × 0.9 + math 0.2 × 0.8`. */
export function sayQuality(candidate: Candidate, by: By, ambient: Ambient): string | undefined {
  const quality = candidate.quality();
  const expected = expectedQuality(candidate, by, ambient);
  if (quality === undefined || expected === undefined) return undefined;
  const signal = signalFor(by);
  const odds = ambient.odds(signal);
  const parts = (odds?.labels ?? [])
    .map((label, at) => ({
      label,
      likelihood: odds?.likelihoods[at] ?? 0,
      figure: figureOf(quality, by, label),
    }))
    .filter(({ likelihood }) => likelihood > 0)
    .sort((a, b) => b.likelihood - a.likelihood);
  const all = meanOf(parts);
  if (all.whole === 0) return `${showNumber(expected)}, the default: \`${signal}\` is absent`;
  const likely = parts.filter(({ likelihood }) => likelihood / all.whole >= WORTH_NAMING);
  const named = likely.slice(0, MOST_LABELS);
  const shown = named.map(
    ({ label, likelihood, figure }) =>
      `${label} ${showShare(likelihood / all.whole)} × ${showNumber(figure)}`,
  );
  const rest = parts.slice(named.length);
  if (rest.length > 0) {
    const { mean, whole } = meanOf(rest);
    shown.push(
      `${String(rest.length)} others ${showShare(whole / all.whole)} × ${showShare(mean)}`,
    );
  }
  return `${showNumber(expected)} by \`${signal}\`: ${shown.join(' + ')}`;
}

function meanOf(parts: readonly { readonly likelihood: number; readonly figure: number }[]): {
  readonly mean: number;
  readonly whole: number;
} {
  let sum = 0;
  let whole = 0;
  for (const { likelihood, figure } of parts) {
    sum += likelihood * figure;
    whole += likelihood;
  }
  return { mean: whole === 0 ? 0 : sum / whole, whole };
}

function showShare(share: number): string {
  return showNumber(Math.round(share * 1e4) / 1e4);
}
