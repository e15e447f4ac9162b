import type { Scalar, ValueType } from '../base/value.ts';
import type { Operator } from '../operators/types.ts';
import type { LocatedScalar } from '../syntax/types.ts';
import type { Testable } from './condition-scope.ts';
import type { Findings } from './findings.ts';
import { KIND_NAMES } from './operator-fit.ts';
import { quote } from './quote.ts';

type ScalarKind = 'string' | 'number' | 'boolean';

/** One value against the type it must have; a set's value is one of its members. */
export function checkValue(
  subject: Testable,
  operator: Operator,
  type: ValueType | undefined,
  node: LocatedScalar,
  findings: Findings,
): Scalar | undefined {
  const value = node.value;
  if (value === null) return undefined;
  if (type === undefined) return value;
  const wanted: ScalarKind = type.kind === 'set' ? 'string' : type.kind;
  if (typeof value !== wanted) {
    reportType(subject, operator, type, wanted, value, node, findings);
    return undefined;
  }
  if ((type.kind === 'string' || type.kind === 'set') && typeof value === 'string') {
    return checkMember(subject, type.values, value, node, findings);
  }
  if (type.kind === 'number' && typeof value === 'number') {
    return checkRange(subject, type, value, node, findings);
  }
  return value;
}

function reportType(
  subject: Testable,
  operator: Operator,
  type: ValueType,
  wanted: ScalarKind,
  value: Scalar,
  node: LocatedScalar,
  findings: Findings,
): void {
  const wish =
    type === subject.type
      ? `${quote(subject.id)} is ${KIND_NAMES[type.kind]}`
      : `${operator.syntax === 'key' ? quote(operator.id) : 'a value'} takes ${KIND_NAMES[wanted]}`;
  const shown = quote(String(value));
  findings.error(
    'wrong-operand-type',
    node.span,
    `${wish}, not ${typeof value === 'string' ? `the text ${shown}` : shown}`,
    mend(wanted, value),
  );
}

/** How the same value would be written with the wanted type, where it can be. */
function mend(wanted: ScalarKind, value: Scalar): string | undefined {
  if (wanted === 'string') return `write it in quotes: ${quote(JSON.stringify(String(value)))}`;
  const bare = String(value).trim();
  if (wanted === 'number' && bare !== '' && Number.isFinite(Number(bare))) {
    return `write it without quotes: ${quote(bare)}`;
  }
  if (wanted === 'boolean') {
    const word = bare.toLowerCase();
    if (word === 'true' || word === 'false') return `write it without quotes: ${quote(word)}`;
    return 'write `true` or `false`';
  }
  return undefined;
}

function checkMember(
  subject: Testable,
  values: readonly string[] | undefined,
  value: string,
  node: LocatedScalar,
  findings: Findings,
): string | undefined {
  if (values === undefined || values.includes(value)) return value;
  findings.unknown(
    'unknown-value',
    node.span,
    `${quote(subject.id)} never is ${quote(value)}`,
    value,
    values,
    values.length === 0 ? 'nothing in this policy has one' : undefined,
  );
  return undefined;
}

function checkRange(
  subject: Testable,
  type: ValueType & { kind: 'number' },
  value: number,
  node: LocatedScalar,
  findings: Findings,
): number | undefined {
  const { min = -Infinity, max = Infinity } = type;
  if (value < min || value > max) {
    findings.error(
      'operand-out-of-range',
      node.span,
      `${quote(subject.id)} is ${rangeOf(min, max)}, so a comparison with ${String(value)} always has the same answer`,
      'compare with a number it can reach, or remove the comparison',
    );
    return undefined;
  }
  if (type.integer === true && !Number.isInteger(value)) {
    findings.error(
      'operand-out-of-range',
      node.span,
      `${quote(subject.id)} is a whole number and never ${String(value)}`,
      `compare with ${quote(String(Math.floor(value)))} or ${quote(String(Math.ceil(value)))}`,
    );
    return undefined;
  }
  return value;
}

function rangeOf(min: number, max: number): string {
  if (max === Infinity) return `at least ${String(min)}`;
  if (min === -Infinity) return `at most ${String(max)}`;
  return `from ${String(min)} to ${String(max)}`;
}
