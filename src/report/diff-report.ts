import type { BehaviourDiff, GuaranteeChange } from '../diff/behaviour.ts';
import type { Change } from '../diff/types.ts';

/** One side of a comparison, as reports name it. */
export interface DiffSide {
  /** As the user named it: a path, or `git:REVISION:path`. */
  readonly path: string;
  readonly policy: string;
  readonly fingerprint: string;
}

/** Where a group of requests ends up, in words. */
export interface DecisionEnd {
  readonly rule: string;
  /** The model's name in its policy, `rejected 403`, or `unroutable`. */
  readonly answer: string;
}

/** Requests of the traffic whose decision changes in the same way. */
export interface DecisionGroup {
  readonly from: DecisionEnd;
  readonly to: DecisionEnd;
  readonly requests: number;
  /** USD over those priced on both sides. */
  readonly cost_before_usd: number;
  readonly cost_after_usd: number;
  readonly unpriced: number;
  readonly example: { readonly id: string; readonly file: string; readonly line: number };
}

/** What the same traffic does under both policies. */
export interface DiffTraffic {
  readonly requests: number;
  readonly bad_lines: number;
  readonly changed: number;
  readonly cost_before_usd: number;
  readonly cost_after_usd: number;
  readonly groups: readonly DecisionGroup[];
}

/** Everything `diff` has to say. */
export interface DiffReport {
  readonly before: DiffSide;
  readonly after: DiffSide;
  readonly changes: readonly Change[];
  readonly behaviour: BehaviourDiff;
  /** Guarantees given for this comparison that the new policy breaks and the old one kept. */
  readonly forbidden: readonly GuaranteeChange[];
  /** Undefined where no traffic was given. */
  readonly traffic: DiffTraffic | undefined;
}

/** The traffic of one change of decisions, where some was given. */
export function trafficOf(
  traffic: DiffTraffic | undefined,
  from: string,
  to: string,
): { readonly requests: number; readonly usd: number } | undefined {
  if (traffic === undefined) return undefined;
  const same = traffic.groups.filter((group) => group.from.rule === from && group.to.rule === to);
  return {
    requests: same.reduce((sum, { requests }) => sum + requests, 0),
    usd: same.reduce((sum, group) => sum + group.cost_after_usd - group.cost_before_usd, 0),
  };
}

/** Whether a change of a rule is proved to change nothing. */
export function isIdle(change: Change, { concerned, cut }: BehaviourDiff): boolean {
  if (change.subject !== 'rule' && change.subject !== 'default') return false;
  if (cut) return false;
  const was = change.kind === 'renamed' ? change.was : change.id;
  return !(concerned.before.has(was) || concerned.after.has(change.id));
}
