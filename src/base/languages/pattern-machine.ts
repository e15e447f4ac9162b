import { StateNumbers, type Machine } from './machine.ts';
import { ASSERTIONS, programOf, type CharacterSet, type Instruction } from './re2-program.ts';

/** Instructions of all patterns together; beyond, one step takes too long. */
const MOST_INSTRUCTIONS = 4000;

/** What the character before was, as far as assertions care. */
const BEFORE = { nothing: 0, lineEnd: 1, word: 2, other: 3 } as const;
type Before = (typeof BEFORE)[keyof typeof BEFORE];

/** Where the programs are: places that are waiting for a character, and what was read last. */
interface State {
  readonly places: readonly number[];
  readonly before: Before;
  readonly matched: boolean;
}

interface Kind {
  readonly takes: readonly boolean[];
  readonly before: Before;
}

/**
 * The texts in which at least one of the patterns occurs, in RE2 syntax; undefined where they are
 * too large or not understood. The subset construction, done only as far as somebody looks.
 * With `start` only texts that begin with the occurrence are in the set, which takes less time.
 */
export function patternMachine(
  patterns: readonly string[],
  occurs: 'anywhere' | 'start' = 'anywhere',
): Machine | undefined {
  const program = joinPrograms(patterns, occurs === 'start');
  return program === undefined ? undefined : new PatternMachine(program);
}

interface Joined {
  readonly instructions: readonly Instruction[];
  /** Where each program starts, and whether only at the start of the text. */
  readonly starts: readonly { readonly at: number; readonly anchored: boolean }[];
}

function joinPrograms(patterns: readonly string[], anchored: boolean): Joined | undefined {
  const instructions: Instruction[] = [];
  const starts: { at: number; anchored: boolean }[] = [];
  for (const pattern of patterns) {
    const program = programOf(pattern);
    if (program === undefined) return undefined;
    const base = instructions.length;
    for (const one of program.instructions) {
      if (one.kind === 'fork') instructions.push({ ...one, to: one.to.map((to) => to + base) });
      else if ('to' in one) instructions.push({ ...one, to: one.to + base });
      else instructions.push(one);
    }
    starts.push({ at: program.start + base, anchored: anchored || program.anchored });
    if (instructions.length > MOST_INSTRUCTIONS) return undefined;
  }
  return { instructions, starts };
}

class PatternMachine implements Machine {
  readonly cuts: ReadonlySet<number>;
  readonly start: number;
  readonly #program: Joined;
  readonly #sets: readonly CharacterSet[];
  readonly #setOf: readonly number[];
  readonly #states = new StateNumbers<State>();
  readonly #kinds = new StateNumbers<Kind>();
  /** Only cuts and a few plain characters are asked for, so it stays small. */
  readonly #kindOf = new Map<number, number>();
  readonly #steps = new Map<number, number>();
  readonly #again: readonly number[];
  readonly #distances: readonly number[];
  work = 0;

  constructor(program: Joined) {
    this.#program = program;
    const sets = new Map<string, { readonly set: CharacterSet; readonly at: number }>();
    this.#setOf = program.instructions.map((one) => {
      if (one.kind !== 'take') return -1;
      let known = sets.get(one.set.key);
      if (known === undefined) {
        known = { set: one.set, at: sets.size };
        sets.set(one.set.key, known);
      }
      return known.at;
    });
    this.#sets = [...sets.values()].map(({ set }) => set);
    this.cuts = new Set([...this.#sets.flatMap(({ cuts }) => cuts), ...BEFORE_CUTS]);
    this.#again = program.starts.filter(({ anchored }) => !anchored).map(({ at }) => at);
    this.#distances = distancesOf(program.instructions);
    this.start = this.#number({
      places: program.starts.map(({ at }) => at),
      before: BEFORE.nothing,
      matched: false,
    });
  }

  kindOf(character: number): number {
    let kind = this.#kindOf.get(character);
    if (kind === undefined) {
      kind = this.#findKind(character);
      this.#kindOf.set(character, kind);
    }
    return kind;
  }

  #findKind(character: number): number {
    const takes = this.#sets.map((set) => set.has(character));
    const before = beforeOf(character);
    return this.#kinds.number(`${before}:${takes.map(Number).join('')}`, { takes, before });
  }

  step(state: number, kind: number): number {
    const from = this.#states.states[state] as State;
    if (from.matched) return state;
    // Kinds and states are both far below 2^20: cuts and steps are bounded by who looks.
    const key = state * 0x100000 + kind;
    let to = this.#steps.get(key);
    if (to === undefined) {
      to = this.#number(this.#next(from, this.#kinds.states[kind] as Kind));
      this.#steps.set(key, to);
    }
    return to;
  }

  ends(state: number): boolean {
    const at = this.#states.states[state] as State;
    return at.matched || this.#follow(at, END) === 'match';
  }

  isAll(state: number): boolean {
    return (this.#states.states[state] as State).matched;
  }

  missing(state: number): number {
    const { matched, places } = this.#states.states[state] as State;
    if (matched) return 0;
    return places.reduce(
      (least, place) => Math.min(least, this.#distances[place] as number),
      Infinity,
    );
  }

  #number(state: State): number {
    return this.#states.number(
      state.matched ? 'matched' : `${state.before}:${state.places.join()}`,
      state,
    );
  }

  #next(from: State, kind: Kind): State {
    const here = this.#follow(from, kind.before);
    if (here === 'match') return { places: [], before: kind.before, matched: true };
    const places = new Set<number>(this.#again);
    for (const place of here) {
      const one = this.#program.instructions[place];
      if (one?.kind === 'take' && kind.takes[this.#setOf[place] as number] === true) {
        places.add(one.to);
      }
    }
    return { places: [...places].sort((a, b) => a - b), before: kind.before, matched: false };
  }

  /** Everything that is reached without a character, given what stands on both sides. */
  #follow({ places, before }: State, after: Before | typeof END): 'match' | ReadonlySet<number> {
    const holds = assertionsAt(before, after);
    const seen = new Set<number>(places);
    for (const place of seen) {
      const one = this.#program.instructions[place];
      if (one?.kind === 'match') return 'match';
      if (one?.kind === 'fork') for (const to of one.to) seen.add(to);
      if (one?.kind === 'assert' && (one.bits & ~holds) === 0) seen.add(one.to);
    }
    this.work += seen.size;
    return seen;
  }
}

/** Characters that each instruction is away from a match at least, were all assertions to hold. */
function distancesOf(instructions: readonly Instruction[]): readonly number[] {
  const sources: number[][] = instructions.map(() => []);
  for (const [at, one] of instructions.entries()) {
    const targets = one.kind === 'fork' ? one.to : 'to' in one ? [one.to] : [];
    for (const to of targets) sources[to]?.push(at);
  }
  const distances = instructions.map(({ kind }) => (kind === 'match' ? 0 : Infinity));
  let level = instructions.flatMap(({ kind }, at) => (kind === 'match' ? [at] : []));
  for (let distance = 0; level.length > 0; distance++) {
    const further = new Set<number>();
    const near = new Set(level);
    for (const at of near) {
      for (const source of sources[at] ?? []) {
        if ((distances[source] as number) <= distance) continue;
        if (instructions[source]?.kind === 'take') {
          further.add(source);
        } else {
          distances[source] = distance;
          near.add(source);
        }
      }
    }
    level = [...further].filter((at) => (distances[at] as number) > distance + 1);
    for (const at of level) distances[at] = distance + 1;
  }
  return distances;
}

const END = 4;

/** Line ends and the characters of words, which are ASCII in RE2. */
const BEFORE_CUTS = [10, 11, 48, 58, 65, 91, 95, 96, 97, 123];

function beforeOf(character: number): Before {
  if (character === 10) return BEFORE.lineEnd;
  const word =
    (character >= 48 && character < 58) ||
    (character >= 65 && character < 91) ||
    character === 95 ||
    (character >= 97 && character < 123);
  return word ? BEFORE.word : BEFORE.other;
}

function assertionsAt(before: Before, after: Before | typeof END): number {
  const { beginLine, endLine, beginText, endText, wordBoundary, noWordBoundary } = ASSERTIONS;
  let bits = (before === BEFORE.word) !== (after === BEFORE.word) ? wordBoundary : noWordBoundary;
  if (before === BEFORE.nothing) bits |= beginText | beginLine;
  if (before === BEFORE.lineEnd) bits |= beginLine;
  if (after === END) bits |= endText | endLine;
  if (after === BEFORE.lineEnd) bits |= endLine;
  return bits;
}
