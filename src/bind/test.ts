import { operatorFor, operators } from '../operators/registry.ts';
import type { Operand, Operator } from '../operators/types.ts';
import type { Condition } from '../policy/types.ts';
import type { Span } from '../source/span.ts';
import type { Located, LocatedEntry, LocatedMap } from '../syntax/types.ts';
import type { ConditionScope, Testable } from './condition-scope.ts';
import { conjunction } from './conjunction.ts';
import { entrySpan } from './located.ts';
import { readOperand } from './operand.ts';
import { operatorFits } from './operator-fit.ts';
import { quote } from './quote.ts';

const KEYED: ReadonlyMap<string, Operator> = new Map(
  operators.filter((one) => one.syntax === 'key').map((one) => [one.id, one]),
);

/** The condition that one entry of a map means: a value, a list, or a map of operators. */
export function bindTest(entry: LocatedEntry, scope: ConditionScope): Condition {
  const subject = scope.names.resolve(entry.key.value, entry.key.span);
  if (subject === undefined) return { kind: 'always', span: entrySpan(entry) };
  return bindOperation(subject, entry.value, entrySpan(entry), scope);
}

function bindOperation(
  subject: Testable,
  node: Located,
  span: Span,
  scope: ConditionScope,
): Condition {
  if (node.kind === 'map') return bindOperators(subject, node, span, scope);
  // What is empty is reported by the gate, or is broken and reported by the parser.
  if (node.kind === 'scalar' && node.value === null) return { kind: 'always', span };
  const operator = operatorFor(node.kind);
  return compare(subject, operator, node, span, node.span, scope);
}

function bindOperators(
  subject: Testable,
  map: LocatedMap,
  span: Span,
  scope: ConditionScope,
): Condition {
  if (map.entries.length === 0) {
    scope.findings.error(
      'empty-condition',
      map.span,
      `${quote(subject.id)} is compared with nothing`,
      'state at least one operator',
    );
  }
  return conjunction(
    map.entries.map((entry): Condition => {
      const own = map.entries.length === 1 ? span : entrySpan(entry);
      if (entry.key.value === 'not') {
        return { kind: 'not', part: bindOperation(subject, entry.value, own, scope), span: own };
      }
      const operator = KEYED.get(entry.key.value);
      if (operator !== undefined) {
        return compare(subject, operator, entry.value, own, entry.key.span, scope);
      }
      scope.findings.unknown(
        'unknown-operator',
        entry.key.span,
        `unknown operator ${quote(entry.key.value)}`,
        entry.key.value,
        [...KEYED.keys(), 'not'],
      );
      return { kind: 'always', span: own };
    }),
    span,
  );
}

/** One comparison; `at` is where to complain about the operator itself. */
function compare(
  subject: Testable,
  operator: Operator,
  node: Located,
  span: Span,
  at: Span,
  scope: ConditionScope,
): Condition {
  if (!operatorFits(subject, operator, node, at, scope.findings)) return { kind: 'always', span };
  const operand: Operand | undefined = readOperand(subject, operator, node, scope.findings);
  if (operand === undefined) return { kind: 'always', span };
  return { kind: 'test', signal: subject.id, operator, operand, span };
}
