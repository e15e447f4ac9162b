import type { ValueType } from '../base/value.ts';
import type { Span } from '../source/span.ts';
import type { Findings } from './findings.ts';

/** What a test can compare: a signal of a request, or a fact about an attempt. */
export interface Testable {
  readonly id: string;
  readonly type: ValueType;
}

/** What the names in a condition mean. */
export interface TestableNames {
  /** What a name means; reports a name that means nothing. */
  resolve(name: string, at: Span): Testable | undefined;
}

/** What conditions are bound with. */
export interface ConditionScope {
  readonly names: TestableNames;
  readonly findings: Findings;
}
