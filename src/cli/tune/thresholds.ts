import type { Condition, Policy, Test } from '../../policy/types.ts';
import { formatPlace, type Span } from '../../source/span.ts';

/** A number that a rule compares a signal with, and where it is written. */
export interface Threshold {
  /** `rule-id:signal`. */
  readonly name: string;
  readonly rule: string;
  readonly signal: string;
  readonly value: number;
  /** Of the number alone. */
  readonly at: Span;
}

const NUMBER = /[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;

/** Every number that can be turned: of rules that compare a signal with one number. */
export function thresholdsOf(policy: Policy): readonly Threshold[] {
  return policy.rules.flatMap((rule) =>
    testsOf(rule.when).flatMap((test): readonly Threshold[] => {
      const { operand, signal } = test;
      if (typeof operand !== 'number' || policy.signals.get(signal)?.type.kind !== 'number') {
        return [];
      }
      const at = numberIn(test.span, operand);
      if (at === undefined) return [];
      return [{ name: `${rule.id}:${signal}`, rule: rule.id, signal, value: operand, at }];
    }),
  );
}

/**
 * The threshold to turn: the one that was named, or the only one on a signal that a model reads, or
 * the only one there is. Else a sentence that lists what can be named.
 */
export function thresholdToTune(
  policy: Policy,
  named: string | undefined,
): Threshold | { readonly message: string } {
  const all = thresholdsOf(policy);
  if (all.length === 0) {
    return { message: 'there is no threshold to tune: no rule compares a signal with a number' };
  }
  const list = all.map(({ name, at }) => `\`${name}\` at ${formatPlace(at)}`).join(', ');
  if (named !== undefined) {
    const [found, second] = all.filter(({ name }) => name === named);
    if (found === undefined) {
      return { message: `there is no threshold \`${named}\`: name one of ${list}` };
    }
    if (second === undefined) return found;
    return { message: `there are several thresholds \`${named}\`: split the rule in two first` };
  }
  const read = all.filter(({ signal }) => policy.signals.get(signal)?.cost === 'model');
  const [only, second] = read.length > 0 ? read : all;
  if (only !== undefined && second === undefined) return only;
  return { message: `there are several thresholds: name one with --threshold, of ${list}` };
}

function testsOf(condition: Condition): readonly Test[] {
  switch (condition.kind) {
    case 'always':
      return [];
    case 'all':
    case 'any':
      return condition.parts.flatMap(testsOf);
    case 'not':
      return testsOf(condition.part);
    case 'test':
      return [condition];
  }
}

/** Where a number is written within a span; undefined where that is not certain. */
function numberIn({ source, start, end }: Span, value: number): Span | undefined {
  const found = [...source.text.slice(start, end).matchAll(NUMBER)].filter(
    ([text]) => Number(text) === value,
  );
  const [one] = found;
  if (one === undefined || found.length > 1) return undefined;
  const from = start + one.index;
  return { source, start: from, end: from + one[0].length };
}
