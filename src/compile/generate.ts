/**
 * The tree as JavaScript.
 *
 * Motive: walking the tree as data costs a few hundred nanoseconds a decision, straight code some
 * ten. Safety: the text below is put together from numbers and from names made here; every string,
 * pattern and function of a policy reaches the code through the `constants` array and never as
 * text. `interpret.ts` is the twin for places where `new Function` is forbidden.
 *
 *     let v0 = U, x3 = -1;                      readings and classes of the request at hand
 *     function n4(q, c) {                       one function a node
 *       if ((v0 === U ? v0 = k1.read(q, c) : v0) === k7) return 2;
 *       return -1;
 *     }
 *     return function (q, c) { v0 = U; x3 = -1; return n0(q, c); };
 */
import type { Signal } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { classifier } from './classify.ts';
import { LiteralEmitter } from './emit-literal.ts';
import type { Formula } from './formula.ts';
import type { SignalOfAxis } from './interpret.ts';
import type { Index, IndexAxis, Ladder, Tree } from './tree.ts';
import type { Decide } from './types.ts';

/** A `Decide` made of generated code. Throws where code generation is forbidden. */
export function generateTree(tree: Tree, axes: readonly Axis[], signals: SignalOfAxis): Decide {
  const { source, constants } = new Emitter(axes, signals).emit(tree);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- see the safety note above
  const make = new Function('k', source) as (k: readonly unknown[]) => Decide;
  return make(constants);
}

class Emitter {
  readonly #axes: readonly Axis[];
  readonly #signals: SignalOfAxis;
  readonly #constants: unknown[] = [];
  readonly #names = new Map<unknown, string>();
  readonly #readings = new Map<Signal, number>();
  readonly #classes = new Set<number>();
  readonly #nodes = new Map<Tree, string>();
  readonly #functions: string[] = [];
  readonly #literals: LiteralEmitter;

  constructor(axes: readonly Axis[], signals: SignalOfAxis) {
    this.#axes = axes;
    this.#signals = signals;
    this.#literals = new LiteralEmitter({
      constant: (value) => this.#constant(value),
      reading: (axis, known) => this.#reading(axis, known),
      classOf: (axis) => this.#classOf(axis),
    });
  }

  emit(tree: Tree): { readonly source: string; readonly constants: readonly unknown[] } {
    const root = this.#node(tree);
    const readings = [...this.#readings.values()].map((number) => `v${number}`);
    const classes = [...this.#classes].map((axis) => `x${axis}`);
    const reset = [
      ...readings.map((name) => `${name} = undefined;`),
      ...classes.map((name) => `${name} = -1;`),
    ].join(' ');
    const source = [
      '"use strict";',
      ...this.#constants.map((_, number) => `const k${number} = k[${number}];`),
      ...[...readings, ...classes].map((name) => `let ${name};`),
      ...this.#functions,
      `return function decide(q, c) { ${reset} return ${root}(q, c); };`,
    ].join('\n');
    return { source, constants: this.#constants };
  }

  #constant(value: unknown): string {
    let name = this.#names.get(value);
    if (name === undefined) {
      name = `k${this.#constants.length}`;
      this.#names.set(value, name);
      this.#constants.push(value);
    }
    return name;
  }

  /** The reading of an axis's signal; `known` signals have surely been read before this place. */
  #reading(axis: number, known: Set<Signal>): string {
    const signal = this.#signals[axis] as Signal;
    let number = this.#readings.get(signal);
    if (number === undefined) {
      number = this.#readings.size;
      this.#readings.set(signal, number);
    }
    if (known.has(signal)) return `v${number}`;
    known.add(signal);
    return `(v${number} === undefined ? (v${number} = ${this.#constant(signal)}.read(q, c)) : v${number})`;
  }

  #classOf(axis: number): string {
    this.#classes.add(axis);
    const classify = this.#constant(this.#classifier(axis));
    const reading = this.#reading(axis, new Set());
    return `(x${axis} < 0 ? (x${axis} = ${classify}(${reading})) : x${axis})`;
  }

  readonly #classifiers = new Map<number, (reading: never) => number>();
  #classifier(axis: number): (reading: never) => number {
    let made = this.#classifiers.get(axis);
    if (made === undefined) {
      made = classifier(this.#axes[axis] as Axis);
      this.#classifiers.set(axis, made);
    }
    return made;
  }

  /** The name of the function of a node, written on first use. */
  #node(tree: Tree): string {
    let name = this.#nodes.get(tree);
    if (name === undefined) {
      name = `n${this.#nodes.size}`;
      this.#nodes.set(tree, name);
      this.#functions.push(`function ${name}(q, c) {\n${this.#body(tree)}\n}`);
    }
    return name;
  }

  #body(tree: Tree): string {
    switch (tree.kind) {
      case 'leaf':
        return `return ${tree.rule};`;
      case 'ladder':
        return this.#ladder(tree);
      case 'index':
        return this.#index(tree);
      case 'choice': {
        const child = `${this.#constant(tree.childOfClass)}[${this.#classOf(tree.axis)}]`;
        const calls = tree.children.map((one) =>
          one.kind === 'leaf' ? `${one.rule}` : `${this.#node(one)}(q, c)`,
        );
        if (calls.length === 2) return `return ${child} === 0 ? ${calls[0]} : ${calls[1]};`;
        return this.#table(tree.children, child);
      }
    }
  }

  /** A jump through a table of functions: the same time for ten children and for ten thousand. */
  #table(children: readonly Tree[], child: string): string {
    const table = `t${this.#functions.length}_${this.#nodes.size}`;
    const names = children.map((one) => this.#node(one));
    this.#functions.push(`const ${table} = [${names.join(', ')}];`);
    return `return ${table}[${child}](q, c);`;
  }

  #ladder(ladder: Ladder): string {
    // The first test of each rung is always made once the rung is reached, so its reading is known
    // from there on; readings behind an `&&` are known only within their rung.
    const known = new Set<Signal>();
    const lines = ladder.rungs.map(({ formula, rule }) => {
      const condition = this.#formula(formula, known);
      return `if (${condition}) return ${rule};`;
    });
    return [...lines, `return ${ladder.otherwise};`].join('\n');
  }

  #formula(formula: Formula, known: Set<Signal>): string {
    switch (formula.kind) {
      case 'true':
      case 'false':
        return formula.kind;
      case 'literal':
        return this.#literals.emit(this.#axes[formula.axis] as Axis, formula.classes, known);
      case 'and':
      case 'or': {
        const [first, ...rest] = formula.parts as readonly [Formula, ...Formula[]];
        const texts = [this.#formula(first, known)];
        const inside = new Set(known);
        for (const part of rest) texts.push(this.#formula(part, inside));
        return `(${texts.join(formula.kind === 'and' ? ' && ' : ' || ')})`;
      }
    }
  }

  #index(index: Index): string {
    const { axes, words, summaryWords, entries, otherwise } = index;
    const rows = axes.map((column, position) => {
      const row = `${this.#constant(column.rowOfClass)}[${this.#classOf(column.axis)}]`;
      return `const r${position} = ${row};`;
    });
    const meet = (bits: (column: IndexAxis) => Uint32Array, width: number, at: string): string =>
      axes
        .map(
          (column, position) => `${this.#constant(bits(column))}[r${position} * ${width} + ${at}]`,
        )
        .join(' & ');
    const rules = this.#constant(Int32Array.from(entries, (entry) => entry.rule));
    const open = this.#openFormulas(index);
    const test = open === undefined ? '' : `if (${open}[e] === undefined || ${open}[e](q, c)) `;
    return [
      ...rows,
      `for (let s = 0; s < ${summaryWords}; s++) {`,
      `for (let live = ${meet((column) => column.summaries, summaryWords, 's')}; live !== 0; live &= live - 1) {`,
      'const w = s * 32 + 31 - Math.clz32(live & -live);',
      `for (let bits = ${meet((column) => column.rows, words, 'w')}; bits !== 0; bits &= bits - 1) {`,
      'const e = w * 32 + 31 - Math.clz32(bits & -bits);',
      `${test}return ${rules}[e];`,
      '}',
      '}',
      '}',
      `return ${otherwise};`,
    ].join('\n');
  }

  /** A table of functions for entries that are not decided by their bits; undefined: all are. */
  #openFormulas(index: Index): string | undefined {
    if (index.entries.every((entry) => entry.formula.kind === 'true')) return undefined;
    const texts = index.entries.map(({ formula }) =>
      formula.kind === 'true' ? 'undefined' : `(q, c) => ${this.#formula(formula, new Set())}`,
    );
    const table = `f${this.#functions.length}_${this.#nodes.size}`;
    this.#functions.push(`const ${table} = [${texts.join(',\n')}];`);
    return table;
  }
}
