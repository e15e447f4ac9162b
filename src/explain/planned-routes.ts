import type { RouteId } from '../policy/types.ts';
import type { Decision, TraceStep } from '../runtime/types.ts';
import type { PlannedModel, PlannedRoute } from './types.ts';

/** A route in the making. */
interface Draft {
  readonly route: RouteId;
  readonly by: PlannedRoute['by'];
  split: PlannedRoute['split'];
  select: (TraceStep & { readonly kind: 'select' }) | undefined;
  readonly refused: Map<string, { fit: 'unfit' | 'blocked'; because: string[] }>;
  readonly assumed: Map<string, readonly string[]>;
}

/** The routes that a plan goes through, each with all that its trace says of its models. */
export function plannedRoutes({ plan, trace }: Decision): readonly PlannedRoute[] {
  const drafts = new Map<RouteId, Draft>();
  const entered = (route: RouteId, by: PlannedRoute['by'] = 'action'): Draft => {
    let draft = drafts.get(route);
    if (draft === undefined) {
      const none = { split: undefined, select: undefined };
      draft = { route, by, ...none, refused: new Map(), assumed: new Map() };
      drafts.set(route, draft);
    }
    return draft;
  };
  for (const step of trace) {
    switch (step.kind) {
      case 'rule':
        break;
      case 'action':
        if (step.action === 'route') entered(step.to);
        break;
      case 'split':
        entered(step.route).split = { key: step.key, keyFrom: step.keyFrom, side: step.side };
        entered(step.side, 'side');
        break;
      case 'fallback':
        entered(step.to, 'fallback');
        break;
      case 'unfit':
        refuse(entered(step.route), step.model, 'unfit', step.reasons);
        break;
      case 'guarantee':
        refuse(entered(step.route), step.model, 'blocked', [
          `guarantee \`${step.guarantee}\` forbids it: ${step.why}`,
        ]);
        break;
      case 'assumed':
        entered(step.route).assumed.set(step.model, step.what);
        break;
      case 'select':
        entered(step.route).select = step;
        break;
    }
  }
  return [...drafts.values()].map((draft) => finish(draft, plan.attempts));
}

function refuse(
  { refused }: Draft,
  model: string,
  fit: 'unfit' | 'blocked',
  because: readonly string[],
): void {
  const known = refused.get(model);
  if (known === undefined) refused.set(model, { fit, because: [...because] });
  else known.because.push(...because);
}

function finish(draft: Draft, attempts: Decision['plan']['attempts']): PlannedRoute {
  const { route, by, split, select, refused, assumed } = draft;
  const rest = (model: string): Omit<PlannedModel, 'fit' | 'because'> => {
    const at = attempts.findIndex((one) => one.route === route && one.model.id === model);
    const attempt = at < 0 ? undefined : at + 1;
    const working = select?.working?.find((one) => one.model === model);
    const taken = assumed.get(model) ?? [];
    return { model, assumed: taken, working, attempt, cost: attempts[at]?.cost };
  };
  // What a strategy has ordered may still be refused, once its place in the plan is known.
  const ordered = (select?.order ?? []).filter((model) => !refused.has(model));
  const asked = ordered.map((model): PlannedModel => {
    const known = rest(model);
    const isIn = known.attempt !== undefined;
    return { ...known, fit: isIn ? 'fits' : 'repeated', because: [] };
  });
  const left = [...refused].map(([model, { fit, because }]): PlannedModel => ({
    ...rest(model),
    fit,
    because,
  }));
  return {
    route,
    by,
    split,
    select: select === undefined ? undefined : { strategy: select.strategy, why: select.why },
    models: [...asked, ...left],
  };
}
