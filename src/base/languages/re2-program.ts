import { RE2JS } from 're2js';

/** One step of a compiled pattern. */
export type Instruction =
  | { readonly kind: 'fork'; readonly to: readonly number[] }
  /** Goes on where all of the asserted bits hold: see {@link ASSERTIONS}. */
  | { readonly kind: 'assert'; readonly bits: number; readonly to: number }
  | { readonly kind: 'take'; readonly set: CharacterSet; readonly to: number }
  | { readonly kind: 'match' }
  | { readonly kind: 'fail' };

/** Characters that an instruction takes. */
export interface CharacterSet {
  /** Equal keys mean equal sets. */
  readonly key: string;
  /** Code points at which membership may change. */
  readonly cuts: readonly number[];
  has(character: number): boolean;
}

/** A compiled pattern: a machine that is in several states at once. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly start: number;
  /** Matches only from the start of the text. */
  readonly anchored: boolean;
}

/** Bits of assertions, as RE2 numbers them. */
export const ASSERTIONS = {
  beginLine: 1,
  endLine: 2,
  beginText: 4,
  endText: 8,
  wordBoundary: 16,
  noWordBoundary: 32,
} as const;

/** Flag of an instruction whose one character stands for all its cases. */
const FOLD_CASE = 1;

/**
 * The program of a pattern in RE2 syntax, or undefined where the pattern does not compile or its
 * program cannot be told. It is the engine's own, so what is concluded from it is true of it.
 */
export function programOf(pattern: string): Program | undefined {
  if (!isWellFormed(pattern)) return undefined;
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
  const program: unknown = compiled.re2Input.prog;
  if (!isRawProgram(program)) return undefined;
  const instructions: Instruction[] = [];
  for (const raw of program.inst) {
    const instruction = readInstruction(raw);
    if (instruction === undefined) return undefined;
    instructions.push(instruction);
  }
  const { start } = program;
  return {
    instructions,
    start,
    anchored: (conditionAt(instructions, start) & ASSERTIONS.beginText) !== 0,
  };
}

/** Half of a character that is two code units long cannot be found by looking at characters. */
function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

interface RawInstruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: Int32Array;
  matchRune(rune: number): boolean;
}

interface RawProgram {
  readonly inst: readonly RawInstruction[];
  readonly start: number;
}

/** What the engine's declarations leave open; an engine that is built otherwise is not understood. */
function isRawProgram(program: unknown): program is RawProgram {
  if (typeof program !== 'object' || program === null) return false;
  const { inst, start } = program as Partial<RawProgram>;
  return Array.isArray(inst) && typeof start === 'number' && inst.every(isRawInstruction);
}

function isRawInstruction(one: unknown): one is RawInstruction {
  if (typeof one !== 'object' || one === null) return false;
  const { op, out, arg, runes, matchRune } = one as Partial<RawInstruction>;
  return (
    typeof op === 'number' &&
    typeof out === 'number' &&
    typeof arg === 'number' &&
    runes instanceof Int32Array &&
    typeof matchRune === 'function'
  );
}

/** The engine's operations by number; what is not here is not understood. */
function readInstruction(raw: RawInstruction): Instruction | undefined {
  const { op, out, arg } = raw;
  switch (op) {
    case 1:
    case 2:
      return { kind: 'fork', to: [out, arg] };
    case 3:
    case 7:
      return { kind: 'fork', to: [out] };
    case 4:
      return { kind: 'assert', bits: arg, to: out };
    case 5:
      return { kind: 'fail' };
    case 6:
      return { kind: 'match' };
    case 8:
    case 9: {
      const set = readSet(raw);
      return set === undefined ? undefined : { kind: 'take', set, to: out };
    }
    case 10:
      return { kind: 'take', set: ANY, to: out };
    case 11:
      return { kind: 'take', set: ANY_BUT_LINE_END, to: out };
    default:
      return undefined;
  }
}

const ANY: CharacterSet = { key: 'any', cuts: [], has: () => true };
const ANY_BUT_LINE_END: CharacterSet = {
  key: 'any but line end',
  cuts: [10, 11],
  has: (character) => character !== 10,
};

function readSet(raw: RawInstruction): CharacterSet | undefined {
  const { runes, arg, op } = raw;
  const folds = op === 8 && (arg & FOLD_CASE) !== 0 && runes.length === 1;
  const has =
    op === 9
      ? (character: number) => character === runes[0]
      : (character: number) => raw.matchRune(character);
  const cuts: number[] = [];
  if (folds) {
    const cases = casesOf(runes[0] as number, has);
    if (cases === undefined) return undefined;
    for (const one of cases) cuts.push(one, one + 1);
  } else if (runes.length === 1) {
    cuts.push(runes[0] as number, (runes[0] as number) + 1);
  } else {
    for (let at = 0; at + 1 < runes.length; at += 2) {
      cuts.push(runes[at] as number, (runes[at + 1] as number) + 1);
    }
  }
  return { key: `${folds ? 'fold' : 'runes'}:${runes.join()}`, cuts, has };
}

const knownCases = new Map<number, readonly number[] | undefined>();

/**
 * All characters that are one character but for their case. The engine writes a class of three or
 * more of them out; a class of two it turns back into one that folds, and the other one is what
 * the platform calls its upper or lower case.
 */
function casesOf(
  character: number,
  has: (character: number) => boolean,
): readonly number[] | undefined {
  if (!knownCases.has(character)) {
    if (knownCases.size > 10_000) knownCases.clear();
    knownCases.set(character, findCases(character, has));
  }
  return knownCases.get(character);
}

function findCases(
  character: number,
  has: (character: number) => boolean,
): readonly number[] | undefined {
  const compiled: unknown = RE2JS.compile(`(?i)[\\x{${character.toString(16)}}]`).re2Input.prog;
  if (!isRawProgram(compiled)) return undefined;
  const take = compiled.inst.find(({ op }) => op === 8 || op === 9);
  if (take === undefined) return undefined;
  if (take.runes.length > 1) {
    const cases: number[] = [];
    for (let at = 0; at + 1 < take.runes.length; at += 2) {
      for (let one = take.runes[at] as number; one <= (take.runes[at + 1] as number); one++) {
        cases.push(one);
      }
    }
    return cases;
  }
  const other = otherCase(character, has);
  return other === undefined ? undefined : [character, other];
}

/** No character beyond has cases. Source: Unicode 17, CaseFolding.txt. */
const CASES_END = 0x1ffff;

function otherCase(character: number, has: (character: number) => boolean): number | undefined {
  const text = String.fromCodePoint(character);
  for (const one of [text.toLowerCase(), text.toUpperCase()]) {
    const code = one.codePointAt(0) as number;
    if (code !== character && String.fromCodePoint(code) === one && has(code)) return code;
  }
  // Some have no counterpart of one character in both directions, such as the sharp s.
  for (let code = 0; code < CASES_END; code++) if (code !== character && has(code)) return code;
  return undefined;
}

/** Assertions that stand before everything else. */
function conditionAt(instructions: readonly Instruction[], start: number): number {
  let bits = 0;
  let at = start;
  for (let steps = 0; steps < instructions.length; steps++) {
    const one = instructions[at];
    if (one?.kind === 'assert') {
      bits |= one.bits;
      at = one.to;
    } else if (one?.kind === 'fork' && one.to.length === 1) {
      at = one.to[0] as number;
    } else {
      break;
    }
  }
  return bits;
}
