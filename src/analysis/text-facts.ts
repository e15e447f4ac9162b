import { exampleOf } from '../base/languages/example-of.ts';
import { findText, type FoundText, type WantedText } from '../base/languages/find-text.ts';
import type { Machine, TextBudget } from '../base/languages/machine.ts';
import { patternMachine } from '../base/languages/pattern-machine.ts';
import { wordsMachine } from '../base/languages/words-machine.ts';
import type { Axis, PatternAxis, StringAxis } from '../compile/axis.ts';

/** What all questions about the texts of one signal may spend, and all about pairs: some seconds. */
const QUESTIONS = 5_000_000;
const PAIRS = 5_000_000;

/** What one question may spend, and one about a pair of patterns. */
const ONE_QUESTION = 500_000;
const ONE_PAIR = 20_000;

/** Past so much work a machine has grown large, and starts over. */
const MOST_WORK = 2_000_000;

/** Texts that most patterns do not hold for. */
const PLAIN = ['other', 'x1', '~', ''];

/** A pattern that cannot hold (`holds`), or cannot fail to. */
export interface Excluded {
  readonly index: number;
  readonly holds: boolean;
}

/**
 * What is known of the texts that a signal can have: found out once, within a budget, and kept.
 */
export class TextFacts {
  readonly #questions: TextBudget = { left: QUESTIONS };
  readonly #allPairs: TextBudget = { left: PAIRS };
  readonly #answers = new Map<string, FoundText>();
  readonly #pairs = new Map<number, boolean>();
  readonly #excluded = new Map<number, readonly Excluded[]>();
  readonly #samples = new Map<PatternAxis, string | undefined>();
  readonly #machines = new Map<PatternAxis, Machine | undefined>();
  readonly #words = new Map<StringAxis, Machine>();

  /** The answer to a question with this key, asked once. */
  once(key: string, ask: () => FoundText): FoundText {
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = ask();
      this.#answers.set(key, answer);
    }
    return answer;
  }

  /** A text, a proof that there is none, or neither; see `findText`. */
  find(wanted: WantedText): FoundText {
    return findWithin(wanted, ONE_QUESTION, this.#questions);
  }

  /** A text for which a pattern holds, worked out when first asked for. */
  sample(axis: PatternAxis): string | undefined {
    if (!this.#samples.has(axis)) {
      this.#samples.set(axis, axis.patterns?.map(exampleOf).find(isText));
    }
    return this.#samples.get(axis);
  }

  /** Kept between questions, as what a machine has found out once it need not find out again. */
  machine(axis: PatternAxis): Machine | undefined {
    const known = this.#machines.get(axis);
    if (this.#machines.has(axis) && (known?.work ?? 0) < MOST_WORK) return known;
    const made = axis.patterns === undefined ? undefined : patternMachine(axis.patterns);
    this.#machines.set(axis, made);
    return made;
  }

  words(axis: StringAxis): Machine {
    const machine = this.#words.get(axis) ?? wordsMachine(axis.words.keys());
    this.#words.set(axis, machine);
    return machine;
  }

  /** What cannot be of the other patterns of a signal, by proof, where one holds or does not. */
  excludedBy(axis: PatternAxis, holds: boolean, signal: readonly Axis[]): readonly Excluded[] {
    const key = axis.index * 2 + Number(holds);
    let excluded = this.#excluded.get(key);
    if (excluded === undefined) {
      excluded = signal.flatMap((other) =>
        other.kind !== 'pattern' || other === axis
          ? []
          : [true, false]
              .filter((one) => !this.goTogether(axis, holds, other, one))
              .map((one) => ({ index: other.index, holds: one })),
      );
      this.#excluded.set(key, excluded);
    }
    return excluded;
  }

  /** Whether some text may be as wanted of two patterns at once; `false` is a proof that none is. */
  goTogether(a: PatternAxis, aHolds: boolean, b: PatternAxis, bHolds: boolean): boolean {
    if (a.index > b.index) return this.goTogether(b, bHolds, a, aHolds);
    const key = ((a.index * 2 + Number(aHolds)) * 0x100000 + b.index) * 2 + Number(bHolds);
    let answer = this.#pairs.get(key);
    if (answer === undefined) {
      answer = this.#ask(a, aHolds, b, bHolds);
      this.#pairs.set(key, answer);
    }
    return answer;
  }

  #ask(a: PatternAxis, aHolds: boolean, b: PatternAxis, bHolds: boolean): boolean {
    const [one = '', two = ''] = [this.sample(a), this.sample(b)];
    for (const text of [one, two, one + two, two + one, `${one} ${two}`, ...PLAIN]) {
      if (a.holds(text) === aHolds && b.holds(text) === bHolds) return true;
    }
    const machines = [
      { holds: aHolds, machine: this.machine(a) },
      { holds: bHolds, machine: this.machine(b) },
    ];
    const of = (holds: boolean): readonly Machine[] =>
      machines.flatMap((each) => (each.holds === holds ? (each.machine ?? []) : []));
    const wanted = { in: of(true), notIn: of(false) };
    return findWithin(wanted, ONE_PAIR, this.#allPairs).kind !== 'none';
  }
}

/** Spends at most so much, and no more than is left. */
function findWithin(wanted: WantedText, most: number, purse: TextBudget): FoundText {
  const given = Math.min(most, purse.left);
  if (given <= 0) return { kind: 'unknown' };
  const budget = { left: given };
  const found = findText(wanted, budget);
  purse.left -= given - budget.left;
  return found;
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

const factsOf = new WeakMap<Axis, TextFacts>();

/** What is known of the texts of the signal that some axes belong to; they always come in one order. */
export function textFactsOf(axes: readonly Axis[]): TextFacts {
  const first = axes[0] as Axis;
  const facts = factsOf.get(first) ?? new TextFacts();
  factsOf.set(first, facts);
  return facts;
}
