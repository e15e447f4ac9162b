import type { Scalar, ValueType } from '../base/value.ts';
import type { Operand, Operator } from '../operators/types.ts';
import type { Located } from '../syntax/types.ts';
import { checkValue } from './check-value.ts';
import type { Testable } from './condition-scope.ts';
import type { Findings } from './findings.ts';
import { quote } from './quote.ts';

/** The operand at a place, typed; undefined where it is wrong, which is reported. */
export function readOperand(
  subject: Testable,
  operator: Operator,
  node: Located,
  findings: Findings,
): Operand | undefined {
  const isMember = operator.operandIsMember === true && subject.type.kind === 'set';
  const type = operator.operandIsValue || isMember ? subject.type : SHAPE_TYPES[operator.operand];
  const operand =
    node.kind === 'list'
      ? readList(subject, operator, type, node, findings)
      : readScalar(subject, operator, type, node, findings);
  if (operand === undefined) return undefined;
  const problems = operator.check?.(operand) ?? [];
  for (const problem of problems) {
    const item =
      node.kind === 'list' && problem.index !== undefined ? node.items[problem.index] : node;
    findings.error('wrong-operand', (item ?? node).span, problem.message, problem.help);
  }
  return problems.length === 0 ? operand : undefined;
}

/** What an operand must be where it is not of the signal's own type. */
const SHAPE_TYPES = {
  scalar: undefined,
  list: undefined,
  string: { kind: 'string' },
  'string-or-list': { kind: 'string' },
  'string-list': { kind: 'string' },
  number: { kind: 'number' },
  boolean: { kind: 'boolean' },
} as const satisfies Record<string, ValueType | undefined>;

function readList(
  subject: Testable,
  operator: Operator,
  type: ValueType | undefined,
  list: Located & { kind: 'list' },
  findings: Findings,
): Operand | undefined {
  if (!['list', 'string-list', 'string-or-list'].includes(operator.operand)) return undefined;
  if (list.items.length === 0) {
    findings.error(
      'empty-condition',
      list.span,
      `${quote(subject.id)} is compared with an empty list`,
      'list at least one value',
    );
    return undefined;
  }
  const values: Scalar[] = [];
  const seen = new Set<Scalar>();
  for (const item of list.items) {
    const value =
      item.kind === 'scalar' ? checkValue(subject, operator, type, item, findings) : undefined;
    if (value === undefined) continue;
    if (seen.has(value)) {
      findings.error(
        'repeated-value',
        item.span,
        `${quote(String(value))} is listed twice`,
        'remove one of them',
      );
      continue;
    }
    seen.add(value);
    values.push(value);
  }
  return values.length === list.items.length ? values : undefined;
}

function readScalar(
  subject: Testable,
  operator: Operator,
  type: ValueType | undefined,
  node: Located,
  findings: Findings,
): Operand | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (operator.operand === 'list' || operator.operand === 'string-list') return undefined;
  return checkValue(subject, operator, type, node, findings);
}
