/**
 * How generated code gets at readings. A signal that only looks a value up (`stands`) is looked up
 * by the code itself, where the engine caches the place of each name; any other is asked to read.
 *
 *     q.attributes["plan"]      the value of a signal that stands there
 *     (v0 === undefined ? (v0 = k1.read(q, c)) : v0)
 *     c3(value)                 its class on axis 3
 *     e1(value)                 it as a number; absent is -Infinity, below every finite number
 */
import type { Signal } from '../signals/types.ts';
import { ABSENT_CLASS, NO_CLASS, YES_CLASS } from './axis.ts';
import type { Axis, NumberAxis, PatternAxis, StringAxis } from './axis.ts';
import { classifier } from './classify.ts';
import { prefixesOf } from './prefixes.ts';

/** Words of this number and length stand in the code itself, as literals. */
const FEW = 8;
const SHORT = 64;
/** Prefixes up to which a class is found by trying them. */
const FEW_PREFIXES = 32;
/** Cuts up to which a class is found by comparisons with literals. */
const FEW_CUTS = 16;

/** Generated text and the values it names. */
export class Text {
  readonly constants: unknown[] = [];
  readonly functions: string[] = [];
  readonly #names = new Map<unknown, string>();

  /** The name under which the code sees a value. */
  constant(value: unknown): string {
    let name = this.#names.get(value);
    if (name === undefined) {
      name = `k${this.constants.length}`;
      this.#names.set(value, name);
      this.constants.push(value);
    }
    return name;
  }

  /** The name of a function, whose text is written once. */
  shared(name: string, source: string): string {
    if (!this.functions.includes(source)) this.functions.push(source);
    return name;
  }

  /** A word, as a literal that reads back the same whatever it holds, or by name. */
  word(word: string): string {
    return word.length > SHORT ? this.constant(word) : JSON.stringify(word);
  }
}

/** A float as JavaScript reads it back exactly. */
export function floatText(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}

/** Writes readings, classes and numbers as expressions, each worked out once a request. */
export class Readings {
  readonly #text: Text;
  readonly #axes: readonly Axis[];
  readonly #signals: readonly Signal[];
  readonly #numbers = new Map<Signal, number>();
  readonly #made = new Set<string>();
  readonly #places = new Set<string>();
  /** Local variables and what they start with. */
  readonly #locals = new Map<string, string>();

  constructor(text: Text, axes: readonly Axis[], signals: readonly Signal[]) {
    this.#text = text;
    this.#axes = axes;
    this.#signals = signals;
  }

  /** Declarations to stand at the top of the function that uses the expressions. */
  declarations(): readonly string[] {
    return [
      ...[...this.#places].map((place) => `const ${place} = q.${place};`),
      ...[...this.#locals].map(([name, start]) => `let ${name} = ${start};`),
    ];
  }

  /** The value of an axis's signal. `known`: signals whose value is surely at hand. */
  value(axis: number, known = new Set<Signal>()): string {
    const signal = this.#signal(axis);
    const name = `v${this.#number(signal)}`;
    this.#locals.set(name, 'undefined');
    if (known.has(signal)) return name;
    known.add(signal);
    return `(${name} === undefined ? (${name} = ${this.#read(signal)}) : ${name})`;
  }

  /** The class on an axis. */
  classOf(axis: number): string {
    const name = `x${axis}`;
    this.#locals.set(name, '-1');
    const made =
      this.#axis(axis).kind === 'number'
        ? `${this.#classFunction(axis)}(${this.float(axis)})`
        : `${this.#classFunction(axis)}(${this.#once(axis)})`;
    return `(${name} < 0 ? (${name} = ${made}) : ${name})`;
  }

  /** The reading of a number axis as a float; absent is -Infinity. */
  float(axis: number): string {
    const signal = this.#signal(axis);
    const name = `d${this.#number(signal)}`;
    this.#locals.set(name, 'Infinity');
    // No reading is Infinity, so it can stand for "not read yet".
    const read = `${this.#floatFunction(signal)}(${this.#read(signal)})`;
    return `(${name} === Infinity ? (${name} = ${read}) : ${name})`;
  }

  /** The values a signal can have, where the code that looks it up must check them. */
  values(axis: number): readonly string[] | undefined {
    const signal = this.#signal(axis);
    const stands = plainStanding(signal) !== undefined;
    return stands && signal.type.kind === 'string' ? signal.type.values : undefined;
  }

  /** What a number must keep to, where the code that looks it up must check it. */
  limits(axis: number): Limits | undefined {
    const signal = this.#signal(axis);
    return plainStanding(signal) === undefined ? undefined : limitsOf(signal);
  }

  #axis(axis: number): Axis {
    return this.#axes[axis] as Axis;
  }

  #signal(axis: number): Signal {
    return this.#signals[axis] as Signal;
  }

  #number(signal: Signal): number {
    let number = this.#numbers.get(signal);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(signal, number);
    }
    return number;
  }

  #read(signal: Signal): string {
    const standing = plainStanding(signal);
    if (standing === undefined) return `${this.#text.constant(signal)}.read(q, c)`;
    this.#places.add(standing.in);
    return `${standing.in}[${JSON.stringify(standing.name)}]`;
  }

  /** The value for an axis that is asked once: kept only where another axis needs it as well. */
  #once(axis: number): string {
    const signal = this.#signal(axis);
    const alone = this.#signals.filter((one) => one === signal).length === 1;
    return alone ? this.#read(signal) : this.value(axis);
  }

  #function(name: string, body: () => string): string {
    if (!this.#made.has(name)) {
      this.#made.add(name);
      this.#text.functions.push(`function ${name}(v) { ${body()} }`);
    }
    return name;
  }

  #floatFunction(signal: Signal): string {
    return this.#function(`e${this.#number(signal)}`, () => `return ${floatOf(signal)};`);
  }

  #classFunction(index: number): string {
    const axis = this.#axis(index);
    return this.#function(`c${index}`, () => {
      switch (axis.kind) {
        case 'number':
          return `return ${this.#numberClass(axis)};`;
        case 'string':
          return this.#stringClass(axis);
        case 'pattern':
          return this.#listedClass(axis) ?? `return ${this.#text.constant(classifier(axis))}(v);`;
        case 'boolean':
          return `return v === true ? ${YES_CLASS} : v === false ? ${NO_CLASS} : ${ABSENT_CLASS};`;
        default:
          return `return ${this.#text.constant(classifier(axis))}(v);`;
      }
    });
  }

  #numberClass(axis: NumberAxis): string {
    if (axis.cuts.length > FEW_CUTS) return `${this.#text.constant(floatClassifier(axis))}(v)`;
    const search = (low: number, high: number): string => {
      if (low === high) return String(low + 1);
      const middle = (low + high) >> 1;
      const cut = floatText(axis.cuts[middle] as number);
      return `(v < ${cut} ? ${search(low, middle)} : ${search(middle + 1, high)})`;
    };
    return `v === -Infinity ? ${ABSENT_CLASS} : ${search(0, axis.cuts.length)}`;
  }

  #stringClass(axis: StringAxis): string {
    const listed = this.#listedClass(axis);
    if (listed !== undefined) return listed;
    const others = `(typeof v === 'string' ? ${this.#stretch(axis)} : ${ABSENT_CLASS})`;
    return this.#lookUp(axis.words, others);
  }

  /** For a value that must be one of a list, which is checked by the way. */
  #listedClass(axis: StringAxis | PatternAxis): string | undefined {
    const classOf = classifier(axis);
    const classes = this.values(axis.index)?.map((value) => [value, classOf(value)] as const);
    return classes === undefined ? undefined : this.#lookUp(new Map(classes), ABSENT_CLASS);
  }

  #lookUp(words: ReadonlyMap<string, number>, others: string | number): string {
    if (words.size > FEW) {
      return `const x = ${this.#text.constant(words)}.get(v); return x === undefined ? ${others} : x;`;
    }
    const tests = [...words].map(([word, one]) => `v === ${this.#text.word(word)} ? ${one} : `);
    return `return ${tests.join('')}${others};`;
  }

  /**
   * The class of a string that is not one of the words: that of the longest prefix it starts with.
   * The stretches between prefixes are told apart by no rule, so any of them will do.
   */
  #stretch(axis: StringAxis): string {
    const { starts, stretchClass } = axis;
    const prefixes = prefixesOf(axis);
    if (prefixes.length > FEW_PREFIXES) {
      const only: StringAxis = { ...axis, words: new Map() };
      return `${this.#text.constant(classifier(only))}(v)`;
    }
    const others = String(stretchClass[0]);
    const byFirst = new Map<number, string[]>();
    for (const prefix of prefixes.sort((a, b) => b.length - a.length)) {
      const test = `v.startsWith(${this.#text.word(prefix)}) ? ${stretchClass[starts.indexOf(prefix)]} : `;
      const unit = prefix.charCodeAt(0);
      byFirst.set(unit, [...(byFirst.get(unit) ?? []), test]);
    }
    const tests = [...byFirst].map(
      ([unit, same]) => `v.charCodeAt(0) === ${unit} ? (${same.join('')}${others}) : `,
    );
    return `(${tests.join('')}${others})`;
  }
}

/** Where a signal of one value stands; sets are read, for that drops repeated members. */
function plainStanding(signal: Signal): ReturnType<NonNullable<Signal['stands']>> | undefined {
  return signal.type.kind === 'set' ? undefined : signal.stands?.();
}

/** Finite bounds of a number, both included. */
interface Limits {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

const MOST = Number.MAX_VALUE;

function limitsOf({ type }: Signal): Limits {
  const { min = -MOST, max = MOST, integer = false } = type.kind === 'number' ? type : {};
  return { min: Math.max(min, -MOST), max: Math.min(max, MOST), integer };
}

function floatOf(signal: Signal): string {
  if (plainStanding(signal) === undefined) {
    return `typeof v !== 'number' ? -Infinity : v > ${MOST} ? ${MOST} : v >= -${MOST} ? v : -${MOST}`;
  }
  const { min, max, integer } = limitsOf(signal);
  const whole = integer ? ' && Math.floor(v) === v' : '';
  const fits = `typeof v === 'number' && v >= ${floatText(min)} && v <= ${floatText(max)}${whole}`;
  return `${fits} ? v : -Infinity`;
}

function floatClassifier(axis: NumberAxis): (value: number) => number {
  const floats = Float64Array.from(axis.cuts);
  return (value) => {
    if (value === -Infinity) return ABSENT_CLASS;
    let low = 0;
    let high = floats.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((floats[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
