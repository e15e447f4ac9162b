import type { Machine } from './machine.ts';

/** The set of just these texts. */
export function wordsMachine(words: Iterable<string>): Machine {
  const kinds = new Map<number, number>();
  const next: Map<number, number>[] = [new Map<number, number>()];
  const ends = new Set<number>();
  for (const word of words) {
    let node = 0;
    for (const character of word) {
      const code = character.codePointAt(0) as number;
      const kind = kinds.get(code) ?? kinds.size + 1;
      kinds.set(code, kind);
      const known = next[node]?.get(kind);
      const child = known ?? next.push(new Map<number, number>()) - 1;
      next[node]?.set(kind, child);
      node = child;
    }
    ends.add(node);
  }
  const lost = next.length;
  return {
    cuts: [...kinds.keys()].flatMap((code) => [code, code + 1]),
    // Kind 0 is every character that no word has.
    kindOf: (character) => kinds.get(character) ?? 0,
    start: 0,
    step: (state, kind) => next[state]?.get(kind) ?? lost,
    ends: (state) => ends.has(state),
    isAll: () => false,
    missing: (state) => (state === lost || ends.size === 0 ? Infinity : ends.has(state) ? 0 : 1),
    work: 0,
  };
}
