import type { Policy, Rule } from '../policy/types.ts';
import type { Span } from '../source/span.ts';
import type { Description } from './describe.ts';
import {
  describeAction,
  describeAttribute,
  describeGuarantee,
  describeModel,
  describeRoute,
  describeRule,
  describeType,
} from './describe.ts';
import { longestIncreasing } from '../base/longest-increasing.ts';
import type { Change, FieldChange, Subject } from './types.ts';

/** A part of a policy that has an id, ready to be compared. */
interface Part {
  readonly id: string;
  readonly fields: Description;
  readonly span: Span;
}

/** Every difference between two policies: rules first, then guarantees, routes, models and what they rest on. */
export function diffPolicies(before: Policy, after: Policy): readonly Change[] {
  return [
    ...diffParts('rule', rules(before), rules(after)),
    ...moves(before.rules, after.rules),
    ...diffParts('default', otherwise(before), otherwise(after)),
    ...diffParts('guarantee', guarantees(before), guarantees(after)),
    ...diffParts('route', routes(before), routes(after)),
    ...diffParts('model', models(before), models(after)),
    ...diffParts('attribute', attributes(before), attributes(after)),
    ...diffParts('signal', signals(before), signals(after)),
    ...diffParts('policy', whole(before), whole(after)),
  ];
}

function rules(policy: Policy): readonly Part[] {
  return policy.rules.map((rule) => ({ id: rule.id, fields: describeRule(rule), span: rule.span }));
}

function otherwise(policy: Policy): readonly Part[] {
  const { otherwise: action } = policy;
  return [{ id: 'default', fields: describeAction(action), span: action.span }];
}

function guarantees(policy: Policy): readonly Part[] {
  return policy.guarantees.map((guarantee) => ({
    id: guarantee.id,
    fields: describeGuarantee(guarantee),
    span: guarantee.span,
  }));
}

function routes(policy: Policy): readonly Part[] {
  return [...policy.routes.values()].map((route) => ({
    id: route.id,
    fields: describeRoute(route),
    span: route.span,
  }));
}

function models(policy: Policy): readonly Part[] {
  return [...policy.models.values()].map((model) => ({
    id: model.id,
    fields: describeModel(model),
    span: model.span,
  }));
}

function attributes(policy: Policy): readonly Part[] {
  return [...policy.attributes.values()].map((attribute) => ({
    id: attribute.id,
    fields: describeAttribute(attribute),
    span: attribute.span,
  }));
}

/** Signals that the policy declares for itself; built-in ones do not change between policies. */
function signals(policy: Policy): readonly Part[] {
  return [...policy.signals.values()]
    .filter((signal) => signal.declaration !== undefined)
    .map((signal) => ({
      id: signal.id,
      fields: new Map([
        ...describeType(signal.type),
        ['declaration', JSON.stringify(signal.declaration)],
      ]),
      span: policy.span,
    }));
}

function whole(policy: Policy): readonly Part[] {
  const fields = new Map([
    ['name', policy.name],
    ['tokens', policy.tokens],
    ['match', policy.match],
  ]);
  if (policy.timeZone !== undefined) fields.set('timeZone', policy.timeZone);
  return [{ id: 'policy', fields, span: policy.span }];
}

function diffParts(
  subject: Subject,
  before: readonly Part[],
  after: readonly Part[],
): readonly Change[] {
  const old = new Map(before.map((part) => [part.id, part]));
  const fresh = new Map(after.map((part) => [part.id, part]));
  const removed = before.filter((part) => !fresh.has(part.id));
  const twins = byContent(removed);
  const renamed = new Set<Part>();
  const changes: Change[] = [];
  for (const part of after) {
    const was = old.get(part.id);
    if (was !== undefined) {
      const fields = diffFields(was.fields, part.fields);
      if (fields.length > 0) {
        changes.push({
          kind: 'changed',
          subject,
          id: part.id,
          fields,
          before: was.span,
          after: part.span,
        });
      }
      continue;
    }
    const from = twins.get(contentOf(part))?.shift();
    if (from !== undefined) renamed.add(from);
    changes.push(
      from === undefined
        ? {
            kind: 'added',
            subject,
            id: part.id,
            fields: diffFields(new Map(), part.fields),
            after: part.span,
          }
        : {
            kind: 'renamed',
            subject,
            id: part.id,
            was: from.id,
            before: from.span,
            after: part.span,
          },
    );
  }
  for (const part of removed) {
    if (renamed.has(part)) continue;
    const fields = diffFields(part.fields, new Map());
    changes.push({ kind: 'removed', subject, id: part.id, fields, before: part.span });
  }
  return changes;
}

/** Parts by what they say, whatever they are called. */
function byContent(parts: readonly Part[]): ReadonlyMap<string, Part[]> {
  const found = new Map<string, Part[]>();
  for (const part of parts) {
    const content = contentOf(part);
    const same = found.get(content);
    if (same === undefined) found.set(content, [part]);
    else same.push(part);
  }
  return found;
}

function contentOf({ fields }: Part): string {
  return JSON.stringify([...fields].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function diffFields(before: Description, after: Description): readonly FieldChange[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .filter((field) => before.get(field) !== after.get(field))
    .map((field) => ({ field, before: before.get(field), after: after.get(field) }));
}

/** Rules of both policies that left their place among the rules that both have. */
function moves(before: readonly Rule[], after: readonly Rule[]): readonly Change[] {
  const position = new Map(after.map((rule, index) => [rule.id, index]));
  const common = before
    .map((rule, from) => ({ rule, from, to: position.get(rule.id) }))
    .filter((one): one is typeof one & { readonly to: number } => one.to !== undefined);
  const kept = longestIncreasing(common.map((one) => one.to));
  return common
    .filter((_, index) => !kept.has(index))
    .map(({ rule, from, to }) => ({
      kind: 'moved',
      subject: 'rule',
      id: rule.id,
      from: from + 1,
      to: to + 1,
      before: rule.span,
      after: (after[to] as Rule).span,
    }));
}
