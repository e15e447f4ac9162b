import type { Condition, Policy, Test } from '../../policy/types.ts';
import type { Span } from '../../source/span.ts';
import { constant, replaceTest, testsOf } from '../condition-tests.ts';

/** Something that cases are to show: a rule, or the default, that decides. */
export interface RuleItem {
  readonly kind: 'rule';
  /** Position of the rule, or -1 for the default. */
  readonly rule: number;
  readonly name: string;
  readonly at: Span;
}

/**
 * One test of a rule that is to matter: in a request that reaches the rule, the test is true
 * (`wanted`) or not, and whether the rule holds would change with it alone. It is MC/DC in its
 * masking form (Chilenski, "An Investigation of Three Forms of the MCDC Criterion", 2001), with
 * absence as one way of not being true.
 */
export interface TestItem {
  readonly kind: 'test';
  readonly rule: number;
  readonly name: string;
  readonly at: Span;
  readonly test: Test;
  readonly wanted: boolean;
  /** The rule's condition with this test taken to be true. */
  readonly held: Condition;
  /** The rule's condition with this test taken to be false. */
  readonly failed: Condition;
}

export type Item = RuleItem | TestItem;

/** Everything that the cases of a policy are to show, in the policy's order. */
export function itemsOf(policy: Policy): readonly Item[] {
  const items: Item[] = [];
  for (const [rule, { id, when, span }] of policy.rules.entries()) {
    items.push({ kind: 'rule', rule, name: id, at: span });
    for (const [place, test] of testsOf(when).entries()) {
      const forced = {
        held: replaceTest(when, place, constant(true, test.span)),
        failed: replaceTest(when, place, constant(false, test.span)),
      };
      for (const wanted of [true, false]) {
        items.push({ kind: 'test', rule, name: id, at: test.span, test, wanted, ...forced });
      }
    }
  }
  items.push({ kind: 'rule', rule: -1, name: 'default', at: policy.otherwise.span });
  return items;
}
