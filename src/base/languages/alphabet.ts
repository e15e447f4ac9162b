import { CHARACTERS_END, type Machine, type TextBudget } from './machine.ts';

/** Characters that are all the same to every machine, by one that stands for them. */
export interface Letter {
  readonly character: number;
  /** The kind of the character, machine by machine. */
  readonly kinds: readonly number[];
}

/** Stretches of characters that are looked at; `\p{L}` has some 1300 cuts. */
const MOST_STRETCHES = 8000;

/** Characters that people like to read, best first. */
const PLEASANT = Array.from(
  'aeiotnsrldcumphgbyfvkwxzjq0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.,:/@?!+#=()[]{}<>\'"&%$*;~^|\\`',
  (character) => character.codePointAt(0) as number,
);

/**
 * One letter for each way in which the machines take a character, the pleasant ones first;
 * undefined where there are too many to look at, or the budget is used up.
 */
export function alphabetOf(
  machines: readonly Machine[],
  budget: TextBudget,
): readonly Letter[] | undefined {
  const cuts = new Set([0, 0xd800, 0xe000]);
  for (const machine of machines) for (const cut of machine.cuts) cuts.add(cut);
  budget.left -= (cuts.size + PLEASANT.length) * machines.length;
  if (cuts.size > MOST_STRETCHES || budget.left < 0) return undefined;
  const starts = [...cuts].filter((cut) => cut < CHARACTERS_END).sort((a, b) => a - b);
  const letters = new Map<string, { readonly letter: Letter; readonly odd: boolean }>();
  const add = (character: number): void => {
    const kinds = machines.map((machine) => machine.kindOf(character));
    const key = kinds.join();
    const known = letters.get(key);
    if (known?.odd === false) return;
    const odd = isOdd(character);
    if (known === undefined || !odd) letters.set(key, { letter: { character, kinds }, odd });
  };
  for (const character of PLEASANT) add(character);
  for (const [at, start] of starts.entries()) {
    add(start);
    const end = starts[at + 1] ?? CHARACTERS_END;
    const plain = plainIn(start, end);
    if (plain !== undefined) add(plain);
  }
  return [...letters.values()].map(({ letter }) => letter);
}

/** A character of a stretch that prints, where one is found near its start. */
function plainIn(start: number, end: number): number | undefined {
  for (let character = start; character < Math.min(end, start + 64); character++) {
    if (!isOdd(character)) return character;
  }
  return undefined;
}

/** Whether a character does not print, or only half of it. */
function isOdd(character: number): boolean {
  return /[^\p{L}\p{N}\p{P}\p{S} ]/u.test(String.fromCodePoint(character));
}
