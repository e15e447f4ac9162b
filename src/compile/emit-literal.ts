import type { Signal } from '../signals/types.ts';
import type { Axis, NumberAxis, StringAxis } from './axis.ts';
import { ABSENT_CLASS, YES_CLASS } from './axis.ts';
import type { ClassSet } from './class-set.ts';
import { complement, includes, size } from './class-set.ts';

/** What the emitter of a literal needs from the emitter of the tree. */
export interface Emission {
  /** The name under which the code sees a value. */
  constant(value: unknown): string;
  /** An expression for an axis's reading; marks its signal as known. */
  reading(axis: number, known: Set<Signal>): string;
  /** An expression for the remembered class of an axis. */
  classOf(axis: number): string;
}

/** Words that are compared one by one; more go through a Set. */
const FEW = 4;

/** Writes "this axis is in these classes" as an expression, on the plain reading where it can. */
export class LiteralEmitter {
  readonly #emission: Emission;
  readonly #words = new Map<StringAxis, readonly string[]>();

  constructor(emission: Emission) {
    this.#emission = emission;
  }

  emit(axis: Axis, classes: ClassSet, known: Set<Signal>): string {
    const absent = includes(classes, ABSENT_CLASS);
    if (!absent && axis.kind === 'number') return this.#number(axis, classes, known);
    if (!absent && axis.kind === 'string') {
      const text = this.#string(axis, classes, known);
      if (text !== undefined) return text;
    }
    if (!absent && axis.kind === 'boolean' && size(classes) === 1) {
      const reading = this.#emission.reading(axis.index, known);
      return `${reading} === ${includes(classes, YES_CLASS)}`;
    }
    return this.#byClass(axis, classes);
  }

  #byClass(axis: Axis, classes: ClassSet): string {
    const [first, ...rest] = ranges(classes);
    if (first === undefined) return 'false';
    if (rest.length === 0 && first[1] === first[0] + 1) {
      return `${this.#emission.classOf(axis.index)} === ${first[0]}`;
    }
    const tests = ranges(classes).map(([from, to]) => {
      const at = this.#emission.classOf(axis.index);
      return to === from + 1 ? `${at} === ${from}` : `(${at} >= ${from} && ${at} < ${to})`;
    });
    return `(${tests.join(' || ')})`;
  }

  #number(axis: NumberAxis, classes: ClassSet, known: Set<Signal>): string {
    const reading = this.#emission.reading(axis.index, known);
    const again = this.#emission.reading(axis.index, known);
    const tests = ranges(classes).map(([from, to]) => {
      const low = axis.cuts[from - 2];
      const high = axis.cuts[to - 2];
      const bounds = [
        ...(low === undefined ? [] : [`${again} >= ${number(low)}`]),
        ...(high === undefined ? [] : [`${again} < ${number(high)}`]),
      ];
      return bounds.length === 0 ? 'true' : `(${bounds.join(' && ')})`;
    });
    // The guard keeps an absent reading, which is an object, out of the comparisons.
    return `(typeof ${reading} === 'number' && (${tests.join(' || ')}))`;
  }

  /** Undefined where prefixes cut the axis: then the class is found by search. */
  #string(axis: StringAxis, classes: ClassSet, known: Set<Signal>): string | undefined {
    if (axis.starts.length > 1) return undefined;
    const others = includes(classes, axis.stretchClass[0] as number);
    const named = others ? complement(classes, 1, axis.classes) : classes;
    const words = this.#wordsIn(axis, named);
    const reading = this.#emission.reading(axis.index, known);
    const again = this.#emission.reading(axis.index, known);
    const compare = others ? '!==' : '===';
    const tests =
      words.length > FEW
        ? `${others ? '!' : ''}${this.#emission.constant(new Set(words))}.has(${again})`
        : words
            .map((word, at) => {
              const left = at === 0 && !others ? reading : again;
              return `${left} ${compare} ${this.#emission.constant(word)}`;
            })
            .join(others ? ' && ' : ' || ');
    if (!others) return words.length > FEW ? tests.replace(again, reading) : `(${tests})`;
    return `(typeof ${reading} === 'string'${tests === '' ? '' : ` && ${tests}`})`;
  }

  /** The words of word classes. */
  #wordsIn(axis: StringAxis, classes: ClassSet): readonly string[] {
    let all = this.#words.get(axis);
    if (all === undefined) {
      all = [...axis.words.keys()];
      this.#words.set(axis, all);
    }
    // INVARIANT: words are numbered in their order, after absence and the stretches.
    const first = 1 + axis.starts.length;
    const found: string[] = [];
    for (const [from, to] of ranges(classes)) {
      for (let at = from; at < to; at++) found.push(all[at - first] as string);
    }
    return found;
  }
}

/** A float as JavaScript reads it back exactly. */
function number(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}

function ranges(classes: ClassSet): readonly (readonly [from: number, to: number])[] {
  const list: [number, number][] = [];
  for (let edge = 0; edge < classes.length; edge += 2) {
    list.push([classes[edge] as number, classes[edge + 1] as number]);
  }
  return list;
}
