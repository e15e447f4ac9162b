import { membersOf, wordOfClass } from '../analysis/domain.ts';
import { numberInterval, type NumberBounds } from '../analysis/number-interval.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Axis, NumberAxis, StringAxis } from '../compile/axis.ts';
import { ABSENT_CLASS, NO_CLASS, YES_CLASS } from '../compile/axis.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { includes, intersection } from '../compile/class-set.ts';
import { nextFloat, stretchOf } from '../compile/classify.ts';
import { successor } from '../compile/collect-axes.ts';
import { printOperand } from '../policy/print-condition.ts';
import type { Signal, SignalType } from '../signals/types.ts';

/** Words that labels use themselves; a value that is one of them is quoted. */
const OWN = new Set(['absent', 'empty', 'known', 'no', 'other', 'otherwise', 'yes']);

/** An axis with what is known about it. */
export interface LabelledAxis {
  readonly axis: Axis;
  readonly signal: Signal;
  /** Classes that can occur. */
  readonly universe: ClassSet;
}

/**
 * Readings of some classes, in words: `free`, `≤ 4,000`, `0–999`, `gpt-…`, `other`, `absent`. What is
 * called `other` is everything of its kind that no rule names.
 */
export function labelClasses(labelled: LabelledAxis, classes: ClassSet): readonly string[] {
  const { axis, signal, universe } = labelled;
  const there = intersection(classes, universe);
  return [
    ...known(axis, signal.type, universe, there),
    ...(includes(there, ABSENT_CLASS) ? ['absent'] : []),
  ];
}

function known(
  axis: Axis,
  type: SignalType,
  universe: ClassSet,
  there: ClassSet,
): readonly string[] {
  switch (axis.kind) {
    case 'number':
      return numberParts(axis, type, universe, there);
    case 'string':
      return stringParts(axis, type, there);
    case 'boolean':
      return twoParts(there, 'true', 'false');
    case 'filled':
      return twoParts(there, 'not empty', 'empty');
    case 'member':
    case 'pattern':
      return twoParts(there, 'yes', 'no');
    default:
      return unreachable(axis);
  }
}

function twoParts(there: ClassSet, yes: string, no: string): readonly string[] {
  return [...(includes(there, YES_CLASS) ? [yes] : []), ...(includes(there, NO_CLASS) ? [no] : [])];
}

/** Neighbouring classes that can occur make one range, whatever cannot occur between them. */
function numberParts(
  axis: NumberAxis,
  type: SignalType,
  universe: ClassSet,
  there: ClassSet,
): readonly string[] {
  const possible = membersOf(universe).filter((one) => one !== ABSENT_CLASS);
  const parts: string[] = [];
  for (let at = 0; at < possible.length; at++) {
    const first = possible[at] as number;
    if (!includes(there, first)) continue;
    while (at + 1 < possible.length && includes(there, possible[at + 1] as number)) at++;
    const last = possible[at] as number;
    parts.push(
      rangeText(axis, type, {
        first,
        last,
        fromStart: first === possible[0],
        toEnd: last === possible.at(-1),
      }),
    );
  }
  return parts;
}

interface ClassRange {
  readonly first: number;
  readonly last: number;
  /** No smaller number can occur. */
  readonly fromStart: boolean;
  /** No greater number can occur. */
  readonly toEnd: boolean;
}

function rangeText(axis: NumberAxis, type: SignalType, range: ClassRange): string {
  const { first, last, fromStart, toEnd } = range;
  if (fromStart && toEnd) return 'known';
  const bounds: NumberBounds = type.kind === 'number' ? type : {};
  const low = numberInterval(axis, first, bounds)?.low ?? -Infinity;
  const high = numberInterval(axis, last, bounds)?.high ?? Infinity;
  const whole = bounds.integer === true;
  if (high === (whole ? low + 1 : nextFloat(low))) return numberText(low);
  if (fromStart) return below(high, whole ? axis.cuts[last - 1] : undefined);
  if (toEnd) return above(low, whole ? axis.cuts[first - 2] : undefined);
  // Beyond 2^53 there is no next smaller whole number to name.
  if (whole && Number.isSafeInteger(high)) return `${numberText(low)}–${numberText(high - 1)}`;
  return `${above(low)} and ${below(high)}`;
}

/** `cut` is where the policy cut, where `low` is the next whole number. */
function above(low: number, cut = low): string {
  const before = -nextFloat(-cut);
  return String(before).length < String(cut).length
    ? `> ${numberText(before)}`
    : `≥ ${numberText(low)}`;
}

function below(high: number, cut = high): string {
  const before = -nextFloat(-cut);
  return String(before).length < String(cut).length
    ? `≤ ${numberText(before)}`
    : `< ${numberText(high)}`;
}

/** Whole numbers with separators; every digit that matters. */
function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? value.toLocaleString('en-US')
    : String(value);
}

function stringParts(axis: StringAxis, type: SignalType, there: ClassSet): readonly string[] {
  const first = 1 + axis.starts.length;
  const words = membersOf(there)
    .filter((one) => one >= first)
    .map((one) => wordOfClass(axis, one));
  const stretches = axis.starts.map((_, at) => includes(there, axis.stretchClass[at] as number));
  if (!stretches.includes(true)) return words.map(wordText);
  if (type.kind === 'string' && type.values !== undefined) {
    const unnamed = type.values.filter(
      (value) => !axis.words.has(value) && stretches[stretchOf(axis.starts, value)] === true,
    );
    return [...words, ...unnamed].map(wordText);
  }
  if (axis.words.size === 0 && axis.starts.length === 1) return ['known'];
  const onlyEmpty = axis.words.size === 1 && axis.words.has('') && axis.starts.length === 1;
  if (onlyEmpty) return words.length > 0 ? ['empty', 'not empty'] : ['not empty'];
  const { parts, other } = prefixParts(axis, stretches, there);
  const shown = words.filter(
    (word) => !parts.some(({ whole, text }) => whole && word.startsWith(text)),
  );
  return [
    ...shown.map(wordText),
    ...parts.map(({ text, whole }) => `${whole ? '' : 'other '}${wordText(text)}…`),
    ...(other ? ['other'] : []),
  ];
}

/** Prefixes that stretches stand for; whether nothing below one is meant elsewhere; and the gaps. */
function prefixParts(
  axis: StringAxis,
  stretches: readonly boolean[],
  there: ClassSet,
): { readonly parts: readonly { text: string; whole: boolean }[]; readonly other: boolean } {
  const parts: { text: string; whole: boolean }[] = [];
  let other = false;
  axis.starts.forEach((text, at) => {
    const prefixes = enclosing(axis, text, at);
    const nearest = prefixes.at(-1);
    if (stretches[at] !== true) return;
    if (nearest === undefined) {
      other = true;
      return;
    }
    if (parts.some((part) => part.text === nearest)) return;
    if (parts.some((part) => part.whole && nearest.startsWith(part.text))) return;
    const words = [...axis.words].every(
      ([word, one]) => !word.startsWith(nearest) || includes(there, one),
    );
    const inside = axis.starts.every(
      (start, place) => !start.startsWith(nearest) || stretches[place] === true,
    );
    parts.push({ text: nearest, whole: words && inside });
  });
  return { parts, other };
}

/** The prefixes that all strings of a stretch share, shortest first. */
function enclosing(axis: StringAxis, text: string, at: number): readonly string[] {
  const next = axis.starts[at + 1];
  return axis.starts.filter((start) => {
    if (start === '') return false;
    const end = successor(start);
    // A start is a prefix of the policy where the end of what it covers is a start, too.
    if (end !== undefined && !axis.starts.includes(end)) return false;
    return start <= text && (end === undefined || (text < end && (next ?? end) <= end));
  });
}

function wordText(word: string): string {
  return OWN.has(word) ? JSON.stringify(word) : printOperand(word);
}
