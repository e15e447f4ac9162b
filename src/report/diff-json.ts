import { changesNothing, type GuaranteeChange } from '../diff/behaviour.ts';
import type { Change } from '../diff/types.ts';
import type { Action } from '../policy/types.ts';
import { formatPlace } from '../source/span.ts';
import { isIdle, trafficOf, type DiffReport } from './diff-report.ts';

/** The difference as JSON, described by schemas/diff.schema.json. */
export function diffJson(report: DiffReport): string {
  const { before, after, changes, traffic } = report;
  const value = {
    schema: 'llmroute/diff/1',
    before,
    after,
    behaviour: behaviourJson(report),
    changes: changes.map((change) => ({
      ...changeJson(change),
      ...(isIdle(change, report.behaviour) ? { effect: 'none' } : {}),
    })),
    ...(traffic === undefined ? {} : { traffic }),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function changeJson(change: Change): object {
  const places = {
    ...('before' in change ? { before: formatPlace(change.before) } : {}),
    ...('after' in change ? { after: formatPlace(change.after) } : {}),
  };
  return { ...change, ...places };
}

/** What the policies do differently; absent examples and reasons are left out. */
function behaviourJson({ behaviour, forbidden, traffic }: DiffReport): object {
  const { decisions, plans, guarantees, cut } = behaviour;
  return {
    proved_same: changesNothing(behaviour),
    cut,
    guarantees: guarantees.map(guaranteeJson),
    forbidden: forbidden.map(guaranteeJson),
    decisions: decisions.map(({ from, to, witness, unknown }) => {
      const share = trafficOf(traffic, from.rule, to.rule);
      return {
        from: endJson(from),
        to: endJson(to),
        ...(witness === undefined ? {} : { witness }),
        ...(unknown === undefined ? {} : { unknown }),
        ...(share === undefined ? {} : { requests: share.requests, cost_usd: share.usd }),
      };
    }),
    plans: plans.map(({ witness, unknown, ...plan }) => ({
      ...plan,
      ...(unknown === undefined ? {} : { unknown }),
      ...(witness === undefined ? {} : { witness }),
    })),
  };
}

function guaranteeJson({ id, before, after, why, witness }: GuaranteeChange): object {
  return {
    id,
    before: before ?? null,
    after: after ?? null,
    ...(why === undefined ? {} : { why }),
    ...(witness === undefined ? {} : { witness }),
  };
}

function endJson({ rule, action }: { readonly rule: string; readonly action: Action }): object {
  return action.kind === 'route' ? { rule, route: action.route } : { rule, reject: action.status };
}
