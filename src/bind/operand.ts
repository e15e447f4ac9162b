import type { Scalar } from '../base/value.ts';
import type { Operand, Operator } from '../operators/types.ts';
import type { Signal, SignalType } from '../signals/types.ts';
import type { Located, LocatedScalar } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { KIND_NAMES } from './operator-fit.ts';
import { quote } from './quote.ts';

type ScalarKind = 'string' | 'number' | 'boolean';

/** The operand at a place, typed; undefined where it is wrong, which is reported. */
export function readOperand(
  signal: Signal,
  operator: Operator,
  node: Located,
  findings: Findings,
): Operand | undefined {
  const isMember = operator.operandIsMember === true && signal.type.kind === 'set';
  const type = operator.operandIsValue || isMember ? signal.type : SHAPE_TYPES[operator.operand];
  const operand =
    node.kind === 'list'
      ? readList(signal, operator, type, node, findings)
      : readScalar(signal, operator, type, node, findings);
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
} as const satisfies Record<string, SignalType | undefined>;

function readList(
  signal: Signal,
  operator: Operator,
  type: SignalType | undefined,
  list: Located & { kind: 'list' },
  findings: Findings,
): Operand | undefined {
  if (!['list', 'string-list', 'string-or-list'].includes(operator.operand)) return undefined;
  if (list.items.length === 0) {
    findings.error(
      'empty-condition',
      list.span,
      `${quote(signal.id)} is compared with an empty list`,
      'list at least one value',
    );
    return undefined;
  }
  const values: Scalar[] = [];
  const seen = new Set<Scalar>();
  for (const item of list.items) {
    const value =
      item.kind === 'scalar' ? checkScalar(signal, operator, type, item, findings) : undefined;
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
  signal: Signal,
  operator: Operator,
  type: SignalType | undefined,
  node: Located,
  findings: Findings,
): Operand | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (operator.operand === 'list' || operator.operand === 'string-list') return undefined;
  return checkScalar(signal, operator, type, node, findings);
}

/** One value against the type it must have; a set's value is one of its members. */
function checkScalar(
  signal: Signal,
  operator: Operator,
  type: SignalType | undefined,
  node: LocatedScalar,
  findings: Findings,
): Scalar | undefined {
  const value = node.value;
  if (value === null) return undefined;
  if (type === undefined) return value;
  const wanted: ScalarKind = type.kind === 'set' ? 'string' : type.kind;
  if (typeof value !== wanted) {
    reportType(signal, operator, type, wanted, value, node, findings);
    return undefined;
  }
  if ((type.kind === 'string' || type.kind === 'set') && typeof value === 'string') {
    return checkMember(signal, type.values, value, node, findings);
  }
  if (type.kind === 'number' && typeof value === 'number') {
    return checkRange(signal, type, value, node, findings);
  }
  return value;
}

function reportType(
  signal: Signal,
  operator: Operator,
  type: SignalType,
  wanted: ScalarKind,
  value: Scalar,
  node: LocatedScalar,
  findings: Findings,
): void {
  const wish =
    type === signal.type
      ? `${quote(signal.id)} is ${KIND_NAMES[type.kind]}`
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
  signal: Signal,
  values: readonly string[] | undefined,
  value: string,
  node: LocatedScalar,
  findings: Findings,
): string | undefined {
  if (values === undefined || values.includes(value)) return value;
  findings.unknown(
    'unknown-value',
    node.span,
    `${quote(signal.id)} never is ${quote(value)}`,
    value,
    values,
  );
  return undefined;
}

function checkRange(
  signal: Signal,
  type: SignalType & { kind: 'number' },
  value: number,
  node: LocatedScalar,
  findings: Findings,
): number | undefined {
  const { min = -Infinity, max = Infinity } = type;
  if (value < min || value > max) {
    findings.error(
      'operand-out-of-range',
      node.span,
      `${quote(signal.id)} is ${rangeOf(min, max)}, so a comparison with ${String(value)} has the same answer for every request`,
      'compare with a number it can reach, or remove the comparison',
    );
    return undefined;
  }
  if (type.integer === true && !Number.isInteger(value)) {
    findings.error(
      'operand-out-of-range',
      node.span,
      `${quote(signal.id)} is a whole number and never ${String(value)}`,
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
