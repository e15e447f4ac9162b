/**
 * A set of texts, as a machine that reads code points one by one. Characters between two cuts are
 * of one kind, and characters of one kind are all the same to the machine; states are numbers that
 * the machine gives out as they are first reached.
 */
export interface Machine {
  /** Code points at which a new kind may start, in any order. */
  readonly cuts: Iterable<number>;
  kindOf(character: number): number;
  readonly start: number;
  step(state: number, kind: number): number;
  /** Whether a text that ends here is in the set. */
  ends(state: number): boolean;
  /** Whether every text that goes on from here is in the set. */
  isAll(state: number): boolean;
  /** No text of the set goes on from here with fewer characters; Infinity: none goes on at all. */
  missing(state: number): number;
  /** What was done so far: grows with the time that steps took. */
  readonly work: number;
}

/** What searches may spend: steps, and instructions of patterns followed in them. Counts down. */
export interface TextBudget {
  left: number;
}

/** One past the last code point. */
export const CHARACTERS_END = 0x110000;

/** Gives out numbers for states in the order in which they are first met. */
export class StateNumbers<State> {
  readonly states: State[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of the state with this key. */
  number(key: string, state: State): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.states.push(state) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}
