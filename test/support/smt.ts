/** Policies in SMT-LIB 2.6, written anew from the meaning of conditions and operators' tables. */
import type { Operand } from '../../src/operators/types.ts';
import { operandList } from '../../src/operators/types.ts';
import type { Condition, Policy, Test } from '../../src/policy/types.ts';
import type { Signal } from '../../src/signals/types.ts';

/** Where a condition is true and where it is false; absent is neither. */
interface Kleene {
  readonly yes: string;
  readonly no: string;
}

const and = (parts: readonly string[]): string =>
  parts.length === 0 ? 'true' : `(and ${parts.join(' ')})`;
const or = (parts: readonly string[]): string =>
  parts.length === 0 ? 'false' : `(or ${parts.join(' ')})`;
const text = (value: unknown): string => `"${String(value)}"`;
const number = (value: unknown, integer: boolean): string =>
  integer ? String(value) : Number(value).toFixed(6);

const isInteger = ({ type }: Signal): boolean => type.kind === 'number' && type.integer === true;

/** The constants of a signal and what is known of them. */
function declare(signal: Signal): readonly string[] {
  const { id, type } = signal;
  const lines = [`(declare-const ${id}.absent Bool)`];
  switch (type.kind) {
    case 'number':
      lines.push(`(declare-const ${id} ${isInteger(signal) ? 'Int' : 'Real'})`);
      if (type.min !== undefined) {
        lines.push(`(assert (>= ${id} ${number(type.min, isInteger(signal))}))`);
      }
      if (type.max !== undefined) {
        lines.push(`(assert (<= ${id} ${number(type.max, isInteger(signal))}))`);
      }
      break;
    case 'string':
      lines.push(`(declare-const ${id} String)`);
      if (type.values !== undefined) {
        lines.push(`(assert ${or(type.values.map((value) => `(= ${id} ${text(value)})`))})`);
      }
      break;
    case 'boolean':
      lines.push(`(declare-const ${id} Bool)`);
      break;
    case 'set':
      for (const member of membersOf(signal)) lines.push(`(declare-const ${id}.${member} Bool)`);
  }
  return lines;
}

/** Members that policies of small domains name, and one more where others can occur. */
function membersOf({ type }: Signal): readonly string[] {
  return type.kind === 'set' && type.values !== undefined ? type.values : ['x', 'y', 'another'];
}

/** What patterns of small domains mean; one that is missing here is a mistake of the test. */
const PATTERNS: Readonly<Record<string, (id: string) => string>> = {
  'glob a*': (id) => `(str.prefixof "a" ${id})`,
  'glob *b': (id) => `(str.suffixof "b" ${id})`,
  'glob ?': (id) => `(= (str.len ${id}) 1)`,
  'glob [ab]*': (id) => `(or (str.prefixof "a" ${id}) (str.prefixof "b" ${id}))`,
  'regex ^a': (id) => `(str.prefixof "a" ${id})`,
  'regex b$': (id) => `(str.suffixof "b" ${id})`,
  'regex a|c': (id) => `(or (str.contains ${id} "a") (str.contains ${id} "c"))`,
  'regex ^.?$': (id) => `(and (<= (str.len ${id}) 1) (not (= ${id} "\\u{a}")))`,
};

function holds(test: Test, signal: Signal): string {
  const { id, type } = signal;
  const list = (operand: Operand): readonly unknown[] => operandList(operand);
  const one = (value: unknown): string => {
    const written = type.kind === 'number' ? number(value, isInteger(signal)) : text(value);
    switch (test.operator.id) {
      case 'contains':
        return type.kind === 'set' ? `${id}.${String(value)}` : `(str.contains ${id} ${written})`;
      case 'prefix':
        return `(str.prefixof ${written} ${id})`;
      case 'suffix':
        return `(str.suffixof ${written} ${id})`;
      case 'glob':
      case 'regex': {
        const meaning = PATTERNS[`${test.operator.id} ${String(value)}`];
        if (meaning === undefined) throw new Error(`no meaning for ${String(value)}`);
        return meaning(id);
      }
      case 'gt':
        return `(> ${id} ${written})`;
      case 'gte':
        return `(>= ${id} ${written})`;
      case 'lt':
        return `(< ${id} ${written})`;
      case 'lte':
        return `(<= ${id} ${written})`;
      case 'eq':
      case 'one-of':
        if (type.kind === 'boolean') return `(= ${id} ${String(value)})`;
        return type.kind === 'set' ? `${id}.${String(value)}` : `(= ${id} ${written})`;
      case 'anyOf':
      case 'allOf':
        return `${id}.${String(value)}`;
      case 'present': {
        const filled =
          type.kind === 'set'
            ? or(membersOf(signal).map((member) => `${id}.${member}`))
            : type.kind === 'string'
              ? `(not (= ${id} ""))`
              : 'true';
        return value === true ? filled : `(not ${filled})`;
      }
      default:
        throw new Error(`no meaning for operator ${test.operator.id}`);
    }
  };
  const parts = list(test.operand).map(one);
  return test.operator.id === 'allOf' ? and(parts) : or(parts);
}

function kleene(policy: Policy, condition: Condition): Kleene {
  switch (condition.kind) {
    case 'always':
      return { yes: 'true', no: 'false' };
    case 'not': {
      const { yes, no } = kleene(policy, condition.part);
      return { yes: no, no: yes };
    }
    case 'all':
    case 'any': {
      const parts = condition.parts.map((part) => kleene(policy, part));
      const [yes, no] = [parts.map((part) => part.yes), parts.map((part) => part.no)];
      return condition.kind === 'all'
        ? { yes: and(yes), no: or(no) }
        : { yes: or(yes), no: and(no) };
    }
    case 'test': {
      const signal = policy.signals.get(condition.signal);
      if (signal === undefined) throw new Error(`no signal ${condition.signal}`);
      const absent = `${signal.id}.absent`;
      if (condition.operator.id === 'exists') {
        const yes = condition.operand === true ? `(not ${absent})` : absent;
        return { yes, no: `(not ${yes})` };
      }
      const is = holds(condition, signal);
      return { yes: `(and (not ${absent}) ${is})`, no: `(and (not ${absent}) (not ${is}))` };
    }
  }
}

/**
 * A script for each rule in its order, and for the default: it can be satisfied exactly where some
 * request reaches it.
 */
export function reachabilityScripts(policy: Policy): readonly string[] {
  const lines = [...policy.signals.values()].flatMap(declare);
  const scripts = policy.rules.map(({ when }) => {
    const { yes } = kleene(policy, when);
    const script = [...lines, `(assert ${yes})`].join('\n');
    lines.push(`(assert (not ${yes}))`);
    return script;
  });
  return [...scripts, lines.join('\n')];
}
