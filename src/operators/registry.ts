import { allOf } from './all-of.ts';
import { anyOf } from './any-of.ts';
import { contains } from './contains.ts';
import { eq } from './eq.ts';
import { exists } from './exists.ts';
import { glob } from './glob.ts';
import { gt } from './gt.ts';
import { gte } from './gte.ts';
import { lt } from './lt.ts';
import { lte } from './lte.ts';
import { oneOf } from './one-of.ts';
import { prefix } from './prefix.ts';
import { present } from './present.ts';
import { regex } from './regex.ts';
import { suffix } from './suffix.ts';
import type { Operator, ReadingKind } from './types.ts';

/** Every operator, sorted by file name. */
export const operators: readonly Operator[] = [
  allOf,
  anyOf,
  contains,
  eq,
  exists,
  glob,
  gt,
  gte,
  lt,
  lte,
  oneOf,
  prefix,
  present,
  regex,
  suffix,
];

const byId: ReadonlyMap<string, Operator> = new Map(operators.map((one) => [one.id, one]));

/** The operator of that id, however it is written. */
export function findOperator(id: string): Operator | undefined {
  return byId.get(id);
}

/** The operator that a bare value or a bare list stands for. */
export function operatorFor(syntax: 'scalar' | 'list'): Operator {
  const found = operators.find((one) => one.syntax === syntax);
  if (found === undefined) throw new Error(`no operator is written as a ${syntax}`);
  return found;
}

/** The operators that can test a kind of reading, in the registry's order. */
export function operatorsOf(kind: ReadingKind): readonly Operator[] {
  return operators.filter((one) => one.accepts.includes(kind));
}
