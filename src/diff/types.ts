import type { Span } from '../source/span.ts';

/** What a change is about. */
export type Subject =
  'policy' | 'attribute' | 'signal' | 'model' | 'route' | 'rule' | 'default' | 'guarantee';

/** One difference of a value: what it was and what it is, as a policy would write it. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface ChangeBase {
  readonly subject: Subject;
  /** The id of the rule, guarantee, route, model, signal or attribute; the policy's name; `default`. */
  readonly id: string;
}

/** One difference between two policies. */
export type Change =
  | (ChangeBase & {
      readonly kind: 'added';
      readonly fields: readonly FieldChange[];
      readonly after: Span;
    })
  | (ChangeBase & {
      readonly kind: 'removed';
      readonly fields: readonly FieldChange[];
      readonly before: Span;
    })
  | (ChangeBase & {
      readonly kind: 'changed';
      readonly fields: readonly FieldChange[];
      readonly before: Span;
      readonly after: Span;
    })
  | (ChangeBase & {
      readonly kind: 'renamed';
      readonly was: string;
      readonly before: Span;
      readonly after: Span;
    })
  /** Only rules move: their order is their meaning. Positions count from 1. */
  | (ChangeBase & {
      readonly kind: 'moved';
      readonly from: number;
      readonly to: number;
      readonly before: Span;
      readonly after: Span;
    });
