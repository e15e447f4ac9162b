import type { Attributes } from '../../src/request/types.ts';
import type { Comparison, FamilyRule } from '../support/policy-families.ts';

/** The chain of ifs somebody would write by hand over plain attributes: the index of the rule, or -1. */
export function ifChain(rules: readonly FamilyRule[]): (attributes: Attributes) => number {
  const lines = rules.map(({ all, any }, index) => {
    const tests = all.map(write);
    if (any.length > 0) tests.push(`(${any.map(write).join(' || ')})`);
    return `if (${tests.join(' && ')}) return ${index};`;
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the floor is generated too
  return new Function('a', `${lines.join('\n')}\nreturn -1;`) as (attributes: Attributes) => number;
}

const symbols: Readonly<Record<string, string>> = {
  eq: '===',
  gte: '>=',
  gt: '>',
  lt: '<',
  lte: '<=',
};

function write([signal, operator, operand]: Comparison): string {
  const one = (value: unknown): string => `a.${signal} === ${JSON.stringify(value)}`;
  if (Array.isArray(operand)) return `(${operand.map(one).join(' || ')})`;
  const value = JSON.stringify(operand);
  if (operator === 'prefix') return `a.${signal} !== undefined && a.${signal}.startsWith(${value})`;
  const symbol = symbols[operator];
  if (symbol === undefined) throw new Error(`no way to write ${operator}`);
  return `a.${signal} ${symbol} ${value}`;
}
