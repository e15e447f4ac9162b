import type { Condition, Guarantee } from '../policy/types.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';
import type { TestableNames } from './condition-scope.ts';
import { bindCondition } from './condition.ts';
import type { Findings } from './findings.ts';
import { ListIds } from './list-ids.ts';
import { asText, entryOf, field } from './located.ts';
import { quote } from './quote.ts';

/** What guarantees are bound with. */
export interface GuaranteeScope {
  readonly signals: TestableNames;
  readonly facts: TestableNames;
  readonly findings: Findings;
}

/** The guarantees of all files, in their order. */
export function bindGuarantees(
  nodes: readonly Located[],
  { signals, facts, findings }: GuaranteeScope,
): readonly Guarantee[] {
  const ids = new ListIds('guarantee', findings);
  const guarantees: Guarantee[] = [];
  for (const node of nodes) {
    if (node.kind !== 'map') continue;
    const id = ids.take(node);
    const noun = id === undefined ? 'the guarantee' : `guarantee ${quote(id)}`;
    const whenNode = field(node, 'when');
    const when: Condition =
      whenNode === undefined
        ? { kind: 'always', span: node.span }
        : bindCondition(whenNode, { names: signals, findings });
    const promise = promiseOf(node, noun, findings);
    if (promise === undefined) continue;
    const what = bindCondition(promise.value, { names: facts, findings });
    if (id === undefined) continue;
    const description = asText(field(node, 'description'));
    const holds = promise.key.value === 'never' ? 'never' : 'always';
    guarantees.push({ id, description, when, holds, what, span: node.span });
  }
  return guarantees;
}

/** The one of `never` and `always` that is stated. */
function promiseOf(node: Located, noun: string, findings: Findings): LocatedEntry | undefined {
  const never = entryOf(node, 'never');
  const always = entryOf(node, 'always');
  if (never !== undefined && always !== undefined) {
    findings.error(
      'guarantee-form',
      (never.key.span.start < always.key.span.start ? always : never).key.span,
      `${noun} has both \`never\` and \`always\``,
      'make two guarantees of it',
    );
    return undefined;
  }
  const stated = never ?? always;
  if (stated?.value.kind === 'map' && stated.value.entries.length === 0) {
    const { value } = stated.key;
    findings.error(
      'empty-condition',
      stated.value.span,
      `${noun} says nothing about attempts`,
      `state what ${value} holds of an attempt: ${quote(`${value}: { model.residency: ${value === 'never' ? 'us' : 'eu'} }`)}`,
    );
    return undefined;
  }
  return stated;
}
