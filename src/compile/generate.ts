/**
 * The tree as JavaScript.
 *
 * Motive: running the program of a tree as data costs a few hundred nanoseconds a decision, code
 * made for the policy some ten. Safety: the text is put together from numbers, from names made
 * here, and from JSON strings; JSON is JavaScript (ECMA-262, 2019), so whatever a policy's words
 * hold they read back as the same words. `interpret.ts` is the twin for places where `new Function`
 * is forbidden.
 */
import type { Axis } from './axis.ts';
import { emitProgram } from './emit-program.ts';
import { Readings, Text } from './emit-reading.ts';
import { emitRungs, emitTree, testsIn } from './emit-tree.ts';
import type { SignalOfAxis } from './interpret.ts';
import { lower } from './program.ts';
import type { Part, Rung, Tree } from './tree.ts';
import type { Decide } from './types.ts';

/** Tests up to which a tree is written as conditions; a larger one walks its program. */
const SMALL = 64;
/** Axes up to which code is made: each is a variable that every decision resets. */
const MOST_AXES = 256;

/** What belongs to the last start that is not above a value. */
const FIND = `function find(starts, rows, value) {
let low = 0;
for (let size = starts.length; size > 1; ) {
const half = size >> 1;
if (starts[low + half] <= value) low += half;
size -= half;
}
return rows[low];
}`;

/**
 * A `Decide` made of generated code, or undefined where running the program as data is as good.
 * Throws where code generation is forbidden.
 */
export function generateDecide(
  tree: Tree,
  axes: readonly Axis[],
  signals: SignalOfAxis,
): Decide | undefined {
  if (axes.length > MOST_AXES) return undefined;
  const text = new Text();
  const readings = new Readings(text, axes, signals);
  const body = emitBody(text, readings, axes, tree);
  const source = [
    '"use strict";',
    ...text.constants.map((_, number) => `const k${number} = k[${number}];`),
    FIND,
    ...text.functions,
    'return function decide(q, c) {',
    ...readings.declarations(),
    body,
    '};',
  ].join('\n');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- see the safety note above
  const make = new Function('k', source) as (k: readonly unknown[]) => Decide;
  return make(text.constants);
}

/** A small tree and the head of a large one as conditions, the rest as a walk. */
function emitBody(text: Text, readings: Readings, axes: readonly Axis[], tree: Tree): string {
  if (testsIn(tree, SMALL) <= SMALL) return emitTree(text, readings, axes, tree);
  const [head, behind] = behead(tree);
  if (head === undefined) return emitProgram(text, readings, axes, lower(behind, axes));
  return [
    emitRungs(text, readings, axes, head),
    emitProgram(text, readings, axes, lower(behind, axes)),
  ].join('\n');
}

/** The rules that are tried one by one before anything else, and what comes behind them. */
function behead(tree: Tree): readonly [head: readonly Rung[] | undefined, behind: Tree] {
  if (tree.kind !== 'first') return [undefined, tree];
  const [first, second, ...more] = tree.parts as readonly [Part, Part, ...Part[]];
  const last = first.tree.kind === 'ladder' ? first.tree.rungs.at(-1) : undefined;
  if (first.tree.kind !== 'ladder' || last === undefined || last.rule >= second.from) {
    return [undefined, tree];
  }
  const behind: Tree =
    more.length === 0 ? second.tree : { kind: 'first', parts: [second, ...more] };
  return [first.tree.rungs, behind];
}
