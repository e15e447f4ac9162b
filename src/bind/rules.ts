import type { Rule } from '../policy/types.ts';
import type { Located, LocatedScalar } from '../syntax/types.ts';
import { type FindRoute, bindAction } from './action.ts';
import type { ConditionScope } from './condition-scope.ts';
import { bindCondition } from './condition.ts';
import { asText, field } from './located.ts';
import { checkIdentifier } from './names.ts';
import { quote } from './quote.ts';

/** The rules of all files, in their order. */
export function bindRules(
  nodes: readonly Located[],
  findRoute: FindRoute,
  scope: ConditionScope,
): readonly Rule[] {
  const first = new Map<string, LocatedScalar['span']>();
  const rules: Rule[] = [];
  for (const node of nodes) {
    if (node.kind !== 'map') continue;
    const id = bindId(node, first, scope);
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

function bindId(
  rule: Located,
  first: Map<string, LocatedScalar['span']>,
  { findings }: ConditionScope,
): string | undefined {
  const node = field(rule, 'id');
  const id = asText(node);
  if (node === undefined || id === undefined) return undefined;
  if (id === 'default') {
    findings.error(
      'reserved-name',
      node.span,
      '`default` is what happens where no rule holds and cannot name a rule',
      'rename the rule',
    );
    return undefined;
  }
  if (!checkIdentifier('a rule', id, node.span, findings)) return undefined;
  const earlier = first.get(id);
  if (earlier === undefined) {
    first.set(id, node.span);
    return id;
  }
  findings.error(
    'duplicate-id',
    node.span,
    `there are two rules ${quote(id)}`,
    'rename one of them',
    [{ message: 'the first one', at: earlier }],
  );
  return undefined;
}
