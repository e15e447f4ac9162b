import type { Space } from '../analysis/space.ts';
import type { Axis } from '../compile/axis.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { complement } from '../compile/class-set.ts';
import type { Formula, Literal } from '../compile/formula.ts';
import type { Rung } from '../compile/tree.ts';
import { printOperand, printTest } from '../policy/print-condition.ts';
import type { Condition, Policy, Test } from '../policy/types.ts';
import type { Signal } from '../signals/types.ts';
import { labelClasses, type LabelledAxis } from './label-classes.ts';

/** More readings than this are counted, not listed. */
const MOST_PARTS = 4;

/** Says in words what axes, their classes and formulas over them mean. */
export class GraphWords {
  readonly #space: Space;
  readonly #patterns: ReadonlyMap<string, Test>;

  constructor(policy: Policy, space: Space) {
    this.#space = space;
    this.#patterns = patternTests(policy);
  }

  /** What a choice asks: a signal, `tags has batch`, `prompt.text: { regex: "^a" }`. */
  question(at: number): string {
    const axis = this.#axis(at);
    if (axis.kind === 'member') return `${axis.signal} has ${printOperand(axis.member)}`;
    if (axis.kind !== 'pattern') return axis.signal;
    const test = this.#patterns.get(patternName(axis.signal, axis.key));
    return test === undefined ? axis.signal : printTest(test);
  }

  /** Labels of the edges of one choice; a long one that takes what no rule names is `otherwise`. */
  answers(at: number, sets: readonly ClassSet[]): readonly string[] {
    const parts = sets.map((classes) => labelClasses(this.#labelled(at), classes));
    const rest = parts.findLastIndex(
      (list) => parts.length > 1 && list.length >= MOST_PARTS && isOpen(list),
    );
    return parts.map((list, edge) => (edge === rest ? 'otherwise' : listed(list)));
  }

  /** What a rule still asks: `plan = free and prompt.tokens > 8,000`. */
  condition(formula: Formula): string {
    switch (formula.kind) {
      case 'true':
        return 'always';
      case 'false':
        return 'never';
      case 'literal':
        return this.#literal(formula);
      case 'and':
      case 'or':
        return formula.parts
          .map((part) => {
            const text = this.condition(part);
            return part.kind === 'or' || part.kind === 'and' ? `(${text})` : text;
          })
          .join(` ${formula.kind} `);
    }
  }

  /** The signals that rules ask for, in the order in which most do. */
  signalsOf(rungs: readonly Rung[]): readonly string[] {
    const uses = new Map<string, number>();
    for (const { formula } of rungs) {
      for (const signal of this.#signals(formula)) uses.set(signal, (uses.get(signal) ?? 0) + 1);
    }
    return [...uses].sort((a, b) => b[1] - a[1]).map(([signal]) => signal);
  }

  #signals(formula: Formula, found = new Set<string>()): ReadonlySet<string> {
    if (formula.kind === 'literal') found.add(this.#axis(formula.axis).signal);
    else if (formula.kind === 'and' || formula.kind === 'or') {
      for (const part of formula.parts) this.#signals(part, found);
    }
    return found;
  }

  #literal({ axis, classes }: Literal): string {
    const question = this.question(axis);
    const yes = labelClasses(this.#labelled(axis), classes);
    const others = complement(classes, 0, this.#axis(axis).classes);
    const no = labelClasses(this.#labelled(axis), others);
    const [only] = yes;
    if (yes.length === 1 && only !== undefined) return one(question, only);
    return no.length < yes.length
      ? `${question} is not ${no.join(' or ')}`
      : `${question} = ${listed(yes, ' or ')}`;
  }

  #labelled(at: number): LabelledAxis {
    const axis = this.#axis(at);
    return {
      axis,
      signal: this.#space.signals.get(axis.signal) as Signal,
      universe: this.#space.universe[at] as ClassSet,
    };
  }

  #axis(at: number): Axis {
    return this.#space.axes[at] as Axis;
  }
}

function isOpen(parts: readonly string[]): boolean {
  return parts.includes('other') || parts.includes('absent');
}

/** A signal and the one label that its reading has. */
function one(question: string, label: string): string {
  const between = /^(≥|>) (\S+) and (<|≤) (\S+)$/.exec(label);
  if (between !== null) {
    const [, low = '', from = '', high = '', to = ''] = between;
    return `${from} ${low === '≥' ? '≤' : '<'} ${question} ${high} ${to}`;
  }
  if (/^[<>≤≥]/.test(label)) return `${question} ${label}`;
  if (label === 'yes') return question;
  if (label === 'no') return `not ${question}`;
  return label === 'known' || label === 'empty' || label === 'not empty'
    ? `${question} is ${label}`
    : `${question} = ${label}`;
}

function listed(parts: readonly string[], between = ', '): string {
  if (parts.length <= MOST_PARTS) return parts.join(between);
  const shown = parts.slice(0, MOST_PARTS - 1);
  return `${shown.join(', ')}, … ${parts.length - shown.length} more`;
}

function patternName(signal: string, key: string): string {
  return JSON.stringify([signal, key]);
}

/** The first test that asks for each pattern, to be shown as the policy has it. */
function patternTests(policy: Policy): ReadonlyMap<string, Test> {
  const found = new Map<string, Test>();
  const visit = (condition: Condition): void => {
    if (condition.kind === 'all' || condition.kind === 'any') condition.parts.forEach(visit);
    else if (condition.kind === 'not') visit(condition.part);
    else if (condition.kind === 'test') {
      const accepted = condition.operator.accepted(condition.operand, 'string');
      if (accepted.kind !== 'pattern') return;
      const name = patternName(condition.signal, accepted.key);
      if (!found.has(name)) found.set(name, condition);
    }
  };
  for (const { when } of policy.rules) visit(when);
  return found;
}
