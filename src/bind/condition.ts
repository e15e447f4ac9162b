import type { Condition } from '../policy/types.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';
import type { ConditionScope } from './condition-scope.ts';
import { conjunction } from './conjunction.ts';
import { entrySpan } from './located.ts';
import { bindTest } from './test.ts';

/** The condition a `when` means. Maps mean and; an empty map always holds. */
export function bindCondition(node: Located, scope: ConditionScope): Condition {
  if (node.kind !== 'map') return { kind: 'always', span: node.span };
  return conjunction(
    node.entries.map((entry) => bindEntry(entry, scope)),
    node.span,
  );
}

function bindEntry(entry: LocatedEntry, scope: ConditionScope): Condition {
  switch (entry.key.value) {
    case 'all':
    case 'any':
      return bindGroup(entry.key.value, entry, scope);
    case 'not':
      return { kind: 'not', part: bindCondition(entry.value, scope), span: entrySpan(entry) };
    default:
      return bindTest(entry, scope);
  }
}

function bindGroup(kind: 'all' | 'any', entry: LocatedEntry, scope: ConditionScope): Condition {
  const span = entrySpan(entry);
  if (entry.value.kind !== 'list') return { kind: 'always', span };
  const parts = entry.value.items.map((item) => bindCondition(item, scope));
  const [only, second] = parts;
  if (only === undefined) {
    scope.findings.error(
      'empty-condition',
      entry.value.span,
      kind === 'all' ? '`all` of nothing always holds' : '`any` of nothing never holds',
      'list at least one condition',
    );
    return { kind: 'always', span };
  }
  return second === undefined ? only : { kind, parts, span };
}
