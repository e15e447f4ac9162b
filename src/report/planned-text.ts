import { toUsd } from '../base/money.ts';
import { visibleText } from '../base/visible-text.ts';
import type { Explanation, PlannedModel, PlannedRoute } from '../explain/types.ts';
import { usd } from './decision-text.ts';
import { workingLines } from './working-text.ts';
import { wrapped } from './wrapped.ts';

/** The routes of a plan, each with all its models: in which order they are asked, or why not. */
export function plannedLines({ decision, routes }: Explanation, width: number): readonly string[] {
  if (decision.action.kind === 'reject') return [];
  const widest = Math.max(0, ...routes.flatMap(({ models }) => models.map(nameWidth)));
  const lines = routes.flatMap((route) => [
    ...wrapped(visibleText(routeText(route)), width - 2, 2),
    ...route.models.flatMap((model) => modelLines(model, widest, width)),
  ]);
  return decision.plan.attempts.length === 0
    ? [...lines, 'no model can serve this request']
    : lines;
}

function nameWidth({ model }: PlannedModel): number {
  return visibleText(model).length;
}

const ENTERED = { action: 'route', side: 'its side', fallback: 'its fallback' } as const;

function routeText({ route, by, split, select }: PlannedRoute): string {
  const name = `${ENTERED[by]} ${route}`;
  if (split !== undefined) {
    return `${name} is a split: ${split.keyFrom} \`${split.key}\` falls on the side of ${split.side}`;
  }
  return select === undefined ? name : `${name}, ${select.strategy}: ${select.why}`;
}

function modelLines(planned: PlannedModel, widest: number, width: number): readonly string[] {
  const { model, attempt } = planned;
  const mark = attempt === undefined ? ' -' : `${String(attempt).padStart(2)}.`;
  const head = `${mark.padEnd(4)}${visibleText(model).padEnd(widest)}  `;
  const text = wrapped(visibleText(fitText(planned)), width - 2 - head.length, 0);
  const sums = planned.working === undefined ? [] : workingLines(planned.working);
  const weighed = sums.flatMap((line) => wrapped(visibleText(line), width - 2 - head.length, 2));
  return [...text, ...weighed].map(
    (line, at) => (at === 0 ? head : ' '.repeat(head.length)) + line,
  );
}

function fitText({ fit, because, assumed, cost }: PlannedModel): string {
  switch (fit) {
    case 'unfit':
      return `does not fit: ${because.join('; ')}`;
    case 'blocked':
      return `is not asked: ${because.join('; ')}`;
    case 'repeated':
      return 'fits, but is asked before';
    case 'fits': {
      const price = cost === undefined ? 'cost not known' : `about ${usd(toUsd(cost))}`;
      const taken = assumed.length === 0 ? 'fits' : `is taken to fit: ${assumed.join('; ')}`;
      return `${taken}, ${price}`;
    }
  }
}
