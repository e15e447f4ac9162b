import { alphabetOf, type Letter } from './alphabet.ts';
import type { Machine, TextBudget } from './machine.ts';

/** What a text is looked for. */
export interface WantedText {
  /** Sets that the text is in. */
  readonly in: readonly Machine[];
  /** Sets that it is not in. */
  readonly notIn: readonly Machine[];
  /** What else has to hold; once a text was refused, it cannot be said that there is none. */
  readonly accept?: (text: string) => boolean;
  /** Least number of characters. */
  readonly shortest?: number;
}

/** A text, a proof that there is none, or neither. */
export type FoundText =
  | { readonly kind: 'some'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

const NONE: FoundText = { kind: 'none' };
const UNKNOWN: FoundText = { kind: 'unknown' };

/** Some tenths of a second. */
const BUDGET = 1_000_000;

/** Texts that may be refused before the search gives up. */
const MOST_REFUSED = 100;

interface Node {
  readonly states: readonly number[];
  readonly parent: Node | undefined;
  readonly letter: Letter | undefined;
  readonly length: number;
}

/**
 * A shortest text that is in some sets and not in others, by walking through all machines at once
 * (A*: where the least length is the same, what has come furthest goes on). `none` is a proof: all
 * texts were ruled out. `unknown` when the budget is used up.
 */
export function findText(wanted: WantedText, budget: TextBudget = { left: BUDGET }): FoundText {
  const { shortest = 0, accept = () => true } = wanted;
  const walk = new Walk(wanted);
  const alphabet = alphabetOf(walk.machines, budget);
  if (alphabet === undefined) return UNKNOWN;
  const queue = new Buckets<Node>();
  const lengths = new Map<string, number>();
  const isNearer = ({ states, length }: Node): boolean => {
    // Texts that are too short lead on from the states of those that are not.
    const key = `${Math.min(length, shortest)}:${states.join()}`;
    const known = lengths.get(key);
    if (known !== undefined && known <= length) return false;
    lengths.set(key, length);
    return true;
  };
  queue.add(walk.missing(walk.start), {
    states: walk.start,
    parent: undefined,
    letter: undefined,
    length: 0,
  });
  let refused = 0;
  for (let node = queue.take(); node !== undefined; node = queue.take()) {
    if (node.length >= shortest && walk.ends(node.states)) {
      const text = textOf(node);
      if (accept(text)) return { kind: 'some', text };
      if (++refused > MOST_REFUSED) return UNKNOWN;
    }
    const onward: Node[] = [];
    for (const letter of alphabet) {
      budget.left -= walk.machines.length + 1 + walk.newWork();
      if (budget.left < 0) return UNKNOWN;
      const states = walk.step(node.states, letter.kinds);
      const next = { states, parent: node, letter, length: node.length + 1 };
      if (isNearer(next)) onward.push(next);
    }
    // Of one estimate the last is taken first, so the best letter goes in last.
    for (const next of onward.reverse()) {
      queue.add(next.length + walk.missing(next.states), next);
    }
  }
  return refused === 0 ? NONE : UNKNOWN;
}

/** All machines as one. */
class Walk {
  readonly machines: readonly Machine[];
  readonly start: readonly number[];
  readonly #wanted: number;
  #workBefore: number;

  constructor(wanted: WantedText) {
    this.machines = [...wanted.in, ...wanted.notIn];
    this.start = this.machines.map((machine) => machine.start);
    this.#wanted = wanted.in.length;
    this.#workBefore = sumOfWork(this.machines);
  }

  step(states: readonly number[], kinds: readonly number[]): readonly number[] {
    return this.machines.map((machine, at) =>
      machine.step(states[at] as number, kinds[at] as number),
    );
  }

  ends(states: readonly number[]): boolean {
    return this.machines.every(
      (machine, at) => machine.ends(states[at] as number) === at < this.#wanted,
    );
  }

  /** Characters that are missing at least; Infinity where nothing goes on. */
  missing(states: readonly number[]): number {
    let most = 0;
    for (const [at, machine] of this.machines.entries()) {
      const state = states[at] as number;
      if (at < this.#wanted) most = Math.max(most, machine.missing(state));
      else if (machine.isAll(state)) return Infinity;
    }
    return most;
  }

  /** What the machines did since this was last asked. */
  newWork(): number {
    const before = this.#workBefore;
    this.#workBefore = sumOfWork(this.machines);
    return this.#workBefore - before;
  }
}

function sumOfWork(machines: readonly Machine[]): number {
  return machines.reduce((sum, { work }) => sum + work, 0);
}

/** A queue by whole numbers that hardly ever fall: the last of the lowest number comes first. */
class Buckets<Item> {
  readonly #buckets: Item[][] = [];
  #lowest = 0;

  /** What stands at Infinity is never taken. */
  add(at: number, item: Item): void {
    if (at === Infinity) return;
    (this.#buckets[at] ??= []).push(item);
    this.#lowest = Math.min(this.#lowest, at);
  }

  take(): Item | undefined {
    for (; this.#lowest < this.#buckets.length; this.#lowest++) {
      const item = this.#buckets[this.#lowest]?.pop();
      if (item !== undefined) return item;
    }
    return undefined;
  }
}

function textOf(node: Node): string {
  const characters: string[] = [];
  for (let at: Node | undefined = node; at?.letter !== undefined; at = at.parent) {
    characters.push(String.fromCodePoint(at.letter.character));
  }
  return characters.reverse().join('');
}
