import type { FoundText } from '../base/languages/find-text.ts';
import { stretchMachine } from '../base/languages/stretch-machine.ts';
import type { PatternAxis, StringAxis } from '../compile/axis.ts';
import type { TextFacts } from './text-facts.ts';

/** Texts from `from` up to, not including, `to`, in code-unit order; without `to` there is no end. */
export interface Stretch {
  readonly from: string;
  readonly to: string | undefined;
}

/** What a text has to be. */
export interface TextAsked {
  /** The signal it is for. */
  readonly name: string;
  /** The axis whose words it must not be: they have been tried. */
  readonly main: StringAxis | undefined;
  readonly stretches: readonly Stretch[];
  readonly holds: readonly PatternAxis[];
  readonly fails: readonly PatternAxis[];
  /** The whole truth about a text. */
  readonly fits: (text: string) => boolean;
}

/** What a text may be made of when nothing is known of it but what it must not be. */
const PLAIN = ['other', 'another', 'somebody', 'x1', 'zz', '~'];

/**
 * A text that fits: plain words and short texts that the patterns allow, put together, else the
 * first of all texts that fit. `none` is a proof. The empty text comes last.
 */
export function pickText(asked: TextAsked, facts: TextFacts): FoundText {
  const key = JSON.stringify([
    asked.stretches.map(({ from }) => from),
    asked.holds.map(({ index }) => index),
    asked.fails.map(({ index }) => index),
  ]);
  return facts.once(key, () => guessText(asked, facts) ?? searchText(asked, facts));
}

function guessText(asked: TextAsked, facts: TextFacts): FoundText | undefined {
  const samples: string[] = [];
  for (const axis of asked.holds) {
    const sample = facts.sample(axis);
    if (sample === undefined) return undefined;
    samples.push(sample);
  }
  for (const text of guesses(asked, samples)) {
    if (text !== '' && asked.fits(text)) return { kind: 'some', text };
  }
  return undefined;
}

function searchText({ fits, ...asked }: TextAsked, facts: TextFacts): FoundText {
  const { holds, fails } = withoutImplied(asked, facts);
  // A machine that cannot be made only lets more texts through: that none is left still holds.
  const inAll = holds.flatMap((axis) => facts.machine(axis) ?? []);
  const notIn = fails.flatMap((axis) => facts.machine(axis) ?? []);
  if (asked.main !== undefined) notIn.push(facts.words(asked.main));
  let proved = true;
  for (const { from, to } of asked.stretches) {
    const stretch = from === '' && to === undefined ? [] : [stretchMachine(from, to)];
    const wanted = { in: [...stretch, ...inAll], notIn, accept: fits };
    const found = facts.find({ ...wanted, shortest: 1 });
    if (found.kind === 'some') return found;
    proved &&= found.kind === 'none';
  }
  if (asked.stretches.some(({ from }) => from === '') && fits('')) {
    return { kind: 'some', text: '' };
  }
  return { kind: proved ? 'none' : 'unknown' };
}

/** The patterns without those that follow from others: fewer are faster to walk through. */
function withoutImplied(
  { holds, fails }: Pick<TextAsked, 'holds' | 'fails'>,
  facts: TextFacts,
): Pick<TextAsked, 'holds' | 'fails'> {
  const kept: { readonly axis: PatternAxis; readonly holding: boolean }[] = [];
  const keep = (axis: PatternAxis, holding: boolean): boolean => {
    const follows = kept.some((one) => !facts.goTogether(one.axis, one.holding, axis, !holding));
    if (!follows) kept.push({ axis, holding });
    return !follows;
  };
  return {
    holds: holds.filter((axis) => keep(axis, true)),
    fails: fails.filter((axis) => keep(axis, false)),
  };
}

function* guesses({ name, stretches }: TextAsked, samples: readonly string[]): Generator<string> {
  const last = name.split('.').at(-1) ?? name;
  const middles = new Set([samples.join(''), samples.join(' '), ...samples]);
  for (const { from } of stretches) {
    for (const middle of middles) {
      // A sample that begins or ends with a sign is the end or the beginning of something.
      const whole = /^[\p{L}\p{N}].*[\p{L}\p{N}]$/su.test(from + middle);
      if (whole && middle !== '') yield from + middle;
      for (const plain of [`other-${last}`, ...PLAIN]) {
        yield from + plain + middle;
        if (middle !== '') yield from + middle + plain;
      }
      if (!whole && middle !== '') yield from + middle;
    }
    yield from;
  }
}
