import type { Rule } from '../policy/types.ts';
import type { Located } from '../syntax/types.ts';
import { type FindRoute, bindAction } from './action.ts';
import type { ConditionScope } from './condition-scope.ts';
import { bindCondition } from './condition.ts';
import { ListIds } from './list-ids.ts';
import { asText, field } from './located.ts';
import { quote } from './quote.ts';

/** The rules of all files, in their order. */
export function bindRules(
  nodes: readonly Located[],
  findRoute: FindRoute,
  scope: ConditionScope,
): readonly Rule[] {
  const ids = new ListIds('rule', scope.findings);
  const rules: Rule[] = [];
  for (const node of nodes) {
    if (node.kind !== 'map') continue;
    const id = isReserved(node, scope) ? undefined : ids.take(node);
    const when = field(node, 'when');
    const condition =
      when === undefined
        ? ({ kind: 'always', span: node.span } as const)
        : bindCondition(when, scope);
    const noun = id === undefined ? 'the rule' : `rule ${quote(id)}`;
    const action = bindAction(node, noun, findRoute, scope.findings);
    if (id !== undefined && action !== undefined) {
      rules.push({ id, when: condition, action, span: node.span });
    }
  }
  return rules;
}

function isReserved(rule: Located, { findings }: ConditionScope): boolean {
  const node = field(rule, 'id');
  if (node === undefined || asText(node) !== 'default') return false;
  findings.error(
    'reserved-name',
    node.span,
    '`default` is what happens where no rule holds and cannot name a rule',
    'rename the rule',
  );
  return true;
}
