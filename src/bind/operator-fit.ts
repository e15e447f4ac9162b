import { operatorsOf } from '../operators/registry.ts';
import type { Operator, OperandShape } from '../operators/types.ts';
import type { Span } from '../source/span.ts';
import type { Located } from '../syntax/types.ts';
import type { Testable } from './condition-scope.ts';
import type { Findings } from './findings.ts';
import { quote } from './quote.ts';

/** How each kind of reading is called in messages. */
export const KIND_NAMES = {
  string: 'text',
  number: 'a number',
  boolean: '`true` or `false`',
  set: 'a list of text',
} as const;

/** Whether an operator can test a signal; reports, with those that can, where it cannot. */
export function operatorFits(
  subject: Testable,
  operator: Operator,
  node: Located,
  at: Span,
  findings: Findings,
): boolean {
  if (operator.accepts.includes(subject.type.kind)) return true;
  const named = operator.syntax === 'key' ? quote(operator.id) : BARE[operator.syntax];
  findings.error(
    'wrong-operator',
    at,
    `${named} cannot test ${quote(subject.id)}, which is ${KIND_NAMES[subject.type.kind]}`,
    suggestion(subject, operator, node),
  );
  return false;
}

const BARE = { scalar: 'a bare value', list: 'a bare list' } as const;

/** The operators for the signal's kind; after a bare value, first those that could take it. */
function suggestion(subject: Testable, operator: Operator, node: Located): string {
  const fitting = operatorsOf(subject.type.kind);
  const keyed = fitting.filter((one) => one.syntax === 'key');
  const takers = keyed.filter((one) => takes(one.operand, node));
  const listed = operator.syntax !== 'key' && takers.length > 0 ? takers : keyed;
  const bare = listed === takers ? [] : fitting.filter((one) => one.syntax !== 'key');
  return `use one of ${[
    ...listed.map((one) => `\`${one.id}\``),
    ...bare.map((one) => BARE[one.syntax === 'list' ? 'list' : 'scalar']),
  ].join(', ')}`;
}

function takes(shape: OperandShape, node: Located): boolean {
  switch (shape) {
    case 'list':
    case 'string-list':
      return node.kind === 'list';
    case 'string-or-list':
      return node.kind !== 'map';
    case 'string':
    case 'scalar':
      return node.kind === 'scalar' && typeof node.value === 'string';
    case 'number':
    case 'boolean':
      return false;
  }
}
