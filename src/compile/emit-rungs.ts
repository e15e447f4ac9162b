/**
 * Rules as plain conditions, one after the other:
 *
 *     if ((v0 === undefined ? (v0 = attributes["plan"]) : v0) === "free") { found = 2; break part0; }
 */
import type { Signal } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { emitLiteral } from './emit-literal.ts';
import type { Readings, Text } from './emit-reading.ts';
import type { Formula } from './formula.ts';
import type { Rung } from './tree.ts';
import type { RuleIndex } from './types.ts';

/** Statements that do what `then` says for the first rule that holds. */
export function emitRungs(
  text: Text,
  readings: Readings,
  axes: readonly Axis[],
  rungs: readonly Rung[],
  then: (rule: RuleIndex) => string,
): string[] {
  function test(formula: Formula, known: Set<Signal>): string {
    switch (formula.kind) {
      case 'true':
      case 'false':
        return formula.kind;
      case 'literal':
        return emitLiteral(text, readings, axes[formula.axis] as Axis, formula.classes, known);
      case 'and':
      case 'or': {
        const [first, ...rest] = formula.parts as readonly [Formula, ...Formula[]];
        const texts = [test(first, known)];
        const inside = new Set(known);
        for (const part of rest) texts.push(test(part, inside));
        return `(${texts.join(formula.kind === 'and' ? ' && ' : ' || ')})`;
      }
    }
  }

  // The first test of each rule is always made once the rule is reached, so its value is at hand
  // from there on; values read behind an `&&` are surely at hand only within their rule.
  const known = new Set<Signal>();
  return rungs.map(({ formula, rule }) => `if (${test(formula, known)}) ${then(rule)}`);
}
