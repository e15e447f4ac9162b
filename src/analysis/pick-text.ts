import { exampleOf } from '../base/languages/example-of.ts';
import { findText, type FoundText } from '../base/languages/find-text.ts';
import type { Machine } from '../base/languages/machine.ts';
import { patternMachine } from '../base/languages/pattern-machine.ts';
import { stretchMachine } from '../base/languages/stretch-machine.ts';
import { wordsMachine } from '../base/languages/words-machine.ts';
import type { PatternAxis, StringAxis } from '../compile/axis.ts';

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
export function pickText(asked: TextAsked): FoundText {
  const samples = asked.holds.map(sampleOf);
  if (!samples.includes(undefined)) {
    for (const text of guesses(asked, samples as readonly string[])) {
      if (text !== '' && asked.fits(text)) return { kind: 'some', text };
    }
  }
  const inAll = asked.holds.flatMap((axis) => machineOf(axis) ?? []);
  const notIn = [
    ...asked.fails.flatMap((axis) => machineOf(axis) ?? []),
    ...(asked.main === undefined ? [] : [wordsOf(asked.main)]),
  ];
  // A machine that could not be made only lets more texts through, so that none is left still holds.
  let proved = true;
  for (const { from, to } of asked.stretches) {
    const stretch = from === '' && to === undefined ? [] : [stretchMachine(from, to)];
    const wanted = { in: [...stretch, ...inAll], notIn, accept: asked.fits };
    const found = findText({ ...wanted, shortest: 1 });
    if (found.kind === 'some') return found;
    proved &&= found.kind === 'none';
  }
  if (asked.stretches.some(({ from }) => from === '') && asked.fits('')) {
    return { kind: 'some', text: '' };
  }
  return { kind: proved ? 'none' : 'unknown' };
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

const samples = new WeakMap<PatternAxis, string | undefined>();

/** A text of a pattern's set, worked out when first asked for. */
function sampleOf(axis: PatternAxis): string | undefined {
  if (!samples.has(axis)) samples.set(axis, axis.patterns?.map(exampleOf).find(isText));
  return samples.get(axis);
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

/** Past so much work a machine has grown large, and starts over. */
const MOST_WORK = 5_000_000;

const machines = new WeakMap<PatternAxis, Machine | undefined>();

/** Kept between questions, as what a machine has found out once it need not find out again. */
function machineOf(axis: PatternAxis): Machine | undefined {
  const known = machines.get(axis);
  if (machines.has(axis) && (known?.work ?? 0) < MOST_WORK) return known;
  const made = axis.patterns === undefined ? undefined : patternMachine(axis.patterns);
  machines.set(axis, made);
  return made;
}

const words = new WeakMap<StringAxis, Machine>();

function wordsOf(axis: StringAxis): Machine {
  const machine = words.get(axis) ?? wordsMachine(axis.words.keys());
  words.set(axis, machine);
  return machine;
}
