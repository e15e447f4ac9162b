import { bindCondition } from '../bind/condition.ts';
import { Findings } from '../bind/findings.ts';
import { SignalNames } from '../bind/signal-names.ts';
import { collectAxes } from '../compile/collect-axes.ts';
import { normalise } from '../compile/normalise.ts';
import { printCondition } from '../policy/print-condition.ts';
import type { Condition, Policy, Rule } from '../policy/types.ts';
import type { WrittenFile } from '../syntax/format/format-policy.ts';
import type { WrittenDocument, WrittenItem, WrittenMap } from '../syntax/format/types.ts';
import type { Located } from '../syntax/types.ts';
import { dropUnused } from './drop-unused.ts';
import { type Meaning, type Reduced, reduceCondition } from './reduce-condition.ts';
import { allowedBy, restrict } from './restrict.ts';
import type { LeftOut, Setting } from './types.ts';

/** What remains of a policy. */
export interface Residual {
  readonly document: WrittenDocument;
  readonly leftOut: readonly LeftOut[];
}

/**
 * What remains of a policy for requests with the assumed readings: rules that cannot match and those
 * behind one that always does are left out, and so are tests whose answer is known. `file` is the
 * whole policy in one file, without aliases, and `policy` what it means.
 */
export function specialisePolicy(
  { written, root }: WrittenFile,
  policy: Policy,
  settings: readonly Setting[],
): Residual {
  if (written.root.kind !== 'map') return { document: written, leftOut: [] };
  const subject = withGuarantees(policy);
  const axes = collectAxes(subject);
  const allowed = allowedBy(axes.list, settings);
  const names = new SignalNames(policy.signals, true, true, new Findings([]));
  const scope = { names, findings: new Findings([]) };
  const meaning: Meaning = {
    bind: (node) => bindCondition(node, scope),
    formula: (condition, wanted) =>
      restrict(axes.list, normalise(subject, axes, condition, wanted), allowed),
  };
  const leftOut: LeftOut[] = [];
  const kept: Rule[] = [];
  let always: string | undefined;
  const entries = written.root.entries.map((section) => {
    const { name, value } = section;
    if (value.kind !== 'list' || (name !== 'rules' && name !== 'guarantees')) return section;
    const nodes = fieldOf(root, name);
    const items = value.items.flatMap((item, at): readonly WrittenItem[] => {
      const bound = (name === 'rules' ? policy.rules : policy.guarantees)[at];
      const node = nodes?.kind === 'list' ? nodes.items[at] : undefined;
      if (bound === undefined || node === undefined || item.value.kind !== 'map') return [item];
      const kind = name === 'rules' ? 'rule' : 'guarantee';
      const omit = (why: string): readonly WrittenItem[] => {
        leftOut.push({ kind, id: bound.id, why });
        return [];
      };
      if (kind === 'rule' && always !== undefined) {
        return omit(`\`${always}\` above it always holds`);
      }
      const reduced = reduceWhen(item.value, node, bound.when, meaning);
      if (reduced === 'false') return omit(whyNever(bound.when, meaning));
      if (kind === 'rule') {
        if (reduced === 'true') always = bound.id;
        kept.push(policy.rules[at] as Rule);
      }
      return [{ ...item, value: withWhen(item.value, reduced) }];
    });
    return { ...section, value: { ...value, items, flow: value.flow || items.length === 0 } };
  });
  const actions = [...kept.map(({ action }) => action), policy.otherwise];
  const sections = entries.filter(({ name, value }) => {
    const isEmpty = value.kind === 'list' && value.items.length === 0;
    return !(isEmpty && (name === 'rules' || name === 'guarantees'));
  });
  const rest = dropUnused({ ...written.root, entries: sections }, policy, actions);
  return {
    document: { ...written, root: rest.root },
    leftOut: [...leftOut, ...rest.leftOut],
  };
}

/** Guarantees speak of requests as rules do, so their conditions cut classes, too. */
function withGuarantees(policy: Policy): Policy {
  const { otherwise: action } = policy;
  const rules = policy.guarantees.map(({ id, when, span }): Rule => ({ id, when, action, span }));
  return { ...policy, rules: [...policy.rules, ...rules] };
}

function reduceWhen(
  item: WrittenMap,
  node: Located,
  condition: Condition,
  meaning: Meaning,
): Reduced {
  const { kind } = meaning.formula(condition, true);
  if (kind === 'false' || kind === 'true') return kind;
  const when = item.entries.find(({ name }) => name === 'when')?.value;
  const located = fieldOf(node, 'when');
  if (when?.kind !== 'map' || located?.kind !== 'map') return 'true';
  return reduceCondition(when, located, meaning);
}

function withWhen(item: WrittenMap, reduced: Exclude<Reduced, 'false'>): WrittenMap {
  const entries = item.entries.map((entry) => {
    if (entry.name !== 'when' || entry.value.kind !== 'map') return entry;
    const empty: WrittenMap = { ...entry.value, flow: true, entries: [], after: [] };
    return { ...entry, value: reduced === 'true' ? empty : reduced };
  });
  return { ...item, entries };
}

/** The first part of a condition that is never true, or the whole of it. */
function whyNever(condition: Condition, meaning: Meaning): string {
  const parts = condition.kind === 'all' ? condition.parts : [condition];
  const part = parts.find((one) => meaning.formula(one, true).kind === 'false') ?? condition;
  return `\`${printCondition(part)}\` cannot hold`;
}

function fieldOf(node: Located, key: string): Located | undefined {
  if (node.kind !== 'map') return undefined;
  return node.entries.find((entry) => entry.key.value === key)?.value;
}
