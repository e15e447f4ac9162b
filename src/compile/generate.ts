/**
 * The tree as JavaScript.
 *
 * Motive: running the program of a tree as data costs a few hundred nanoseconds a decision, code
 * made for the policy some ten. Safety: the text is put together from numbers, from names made
 * here, and from JSON strings; JSON is JavaScript (ECMA-262, 2019), so whatever a policy's words
 * hold they read back as the same words. `interpret.ts` is the twin for places where `new Function`
 * is forbidden.
 *
 * A few rules become conditions, one after the other; many become a walk through a program. Where
 * the root is a `first`, each of its parts becomes what suits it:
 *
 *     let found = 2147483647;
 *     { let at = 816; … found = 7; }                              many rules, in a table
 *     if (3 < found) part1: { if (…) { found = 3; break part1; } … }       a few others
 *     return found === 2147483647 ? -1 : found;
 */
import type { Axis } from './axis.ts';
import { emitProgram } from './emit-program.ts';
import { Readings, Text } from './emit-reading.ts';
import { isDear } from './dear.ts';
import { emitRungs } from './emit-rungs.ts';
import { areFew } from './few.ts';
import type { SignalOfAxis } from './interpret.ts';
import { lower, NO_RULE } from './program.ts';
import type { Part, Rung, Tree } from './tree.ts';
import { DEFAULT } from './types.ts';
import type { Decide } from './types.ts';

/** Axes up to which code is made: each is a variable that every decision resets. */
const MOST_AXES = 256;
/** Rules after which a part looks whether an earlier rule was found elsewhere. */
const STRIDE = 8;

/**
 * A `Decide` made of generated code, or undefined where running the program as data is as good.
 * Throws where code generation is forbidden. `rungs`: the rules that the tree tells apart, to be
 * tried one by one where they are few; undefined: the tree is walked all the same.
 */
export function generateDecide(
  tree: Tree,
  rungs: readonly Rung[] | undefined,
  axes: readonly Axis[],
  signals: SignalOfAxis,
): Decide | undefined {
  if (axes.length > MOST_AXES) return undefined;
  const text = new Text();
  const readings = new Readings(text, axes, signals);
  const body =
    rungs !== undefined && areFew(axes, rungs)
      ? [
          ...emitRungs(text, readings, axes, rungs, (rule) => `return ${rule};`),
          `return ${DEFAULT};`,
        ]
      : [
          `let found = ${NO_RULE};`,
          ...emitParts(text, readings, axes, partsOf(tree, rungs !== undefined)),
          `return found === ${NO_RULE} ? ${DEFAULT} : found;`,
        ];
  const source = [
    '"use strict";',
    ...text.constants.map((_, number) => `const k${number} = k[${number}];`),
    ...text.functions,
    'return function decide(q, c) {',
    ...readings.declarations(),
    ...body,
    '};',
  ].join('\n');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- see the safety note above
  const make = new Function('k', source) as (k: readonly unknown[]) => Decide;
  return make(text.constants);
}

/** The parts of the root, or the whole of it where all of it is to be walked. */
function partsOf(tree: Tree, apart: boolean): readonly Part[] {
  return apart && tree.kind === 'first' ? tree.parts : [{ tree, from: 0 }];
}

/** Parts, each as what suits it, in their order. */
function emitParts(
  text: Text,
  readings: Readings,
  axes: readonly Axis[],
  parts: readonly Part[],
): readonly string[] {
  const walk = (walks: readonly Part[]): string => {
    const [only] = walks as readonly [Part];
    const walked: Tree = walks.length === 1 ? only.tree : { kind: 'first', parts: walks };
    return `{\n${emitProgram(text, readings, axes, lower(walked, axes))}\n}`;
  };
  const lines: string[] = [];
  for (let at = 0; at < parts.length;) {
    const part = parts[at] as Part;
    const end = parts.findIndex(({ few }, next) => next >= at && few !== undefined);
    const guard = lines.length === 0 ? '' : `if (${part.from} < found) `;
    if (part.few === undefined) {
      const several = parts.slice(at, end < 0 ? undefined : end);
      lines.push(`${guard}${walk(several)}`);
      at += several.length;
    } else {
      lines.push(`${guard}${emitFew(text, readings, axes, part.few, `part${at}`, at > 0)}`);
      at++;
    }
  }
  return lines;
}

/** Rules one by one. `contested`: an earlier rule may have been found already. */
function emitFew(
  text: Text,
  readings: Readings,
  axes: readonly Axis[],
  rungs: readonly Rung[],
  label: string,
  contested: boolean,
): string {
  const then = (rule: number): string =>
    contested
      ? `{ if (${rule} < found) found = ${rule}; break ${label}; }`
      : `{ found = ${rule}; break ${label}; }`;
  const lines = emitRungs(text, readings, axes, rungs, then).map((line, at) => {
    const { rule, formula } = rungs[at] as Rung;
    const look = contested && (at % STRIDE === STRIDE - 1 || isDear(axes, formula));
    return look ? `if (found < ${rule}) break ${label};\n${line}` : line;
  });
  return `${label}: {\n${lines.join('\n')}\n}`;
}
