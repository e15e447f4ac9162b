import type { Condition, Policy } from '../../src/policy/types.ts';
import type { Span } from '../../src/source/span.ts';

/** The same policy, in which each rule and each part of a condition stands in a place of its own. */
export function spreadSpans(policy: Policy): Policy {
  let at = 0;
  const next = (): Span => ({ source: policy.span.source, start: ++at, end: at });
  const spread = (condition: Condition): Condition => {
    const span = next();
    switch (condition.kind) {
      case 'all':
      case 'any':
        return { ...condition, span, parts: condition.parts.map(spread) };
      case 'not':
        return { ...condition, span, part: spread(condition.part) };
      default:
        return { ...condition, span };
    }
  };
  return {
    ...policy,
    rules: policy.rules.map((rule) => ({ ...rule, when: spread(rule.when), span: next() })),
    guarantees: policy.guarantees.map((one) => ({ ...one, when: spread(one.when), span: next() })),
  };
}
