import type { Route } from '../policy/types.ts';
import { components, type Graph, shortestCircle } from './components.ts';
import { LONGEST_WAY } from './defaults.ts';
import type { Findings } from './findings.ts';
import { quote } from './quote.ts';

/**
 * Reports routes that lead back to themselves through `fallback` and `split`, once for each group
 * of routes that lead to each other, or else a way through routes that is longer than the bound.
 */
export function reportRouteCycles(routes: ReadonlyMap<string, Route>, findings: Findings): void {
  const graph: Graph = new Map([...routes].map(([id, route]) => [id, nextOf(route)]));
  const groups = components(graph);
  let isCircular = false;
  for (const group of groups) {
    const [first] = group;
    const route = first === undefined ? undefined : routes.get(first);
    if (first === undefined || route === undefined) continue;
    const circle = circleIn(group, first, graph);
    if (circle === undefined) continue;
    isCircular = true;
    findings.error(
      'fallback-cycle',
      route.span,
      `routes lead back to themselves: ${shorten(circle).join(' → ')}`,
      'remove one `fallback` or one side of a split among these',
    );
  }
  if (!isCircular) reportLongWay(groups.flat(), graph, routes, findings);
}

/** The routes that a route can hand a request on to. */
function nextOf(route: Route): readonly string[] {
  const sides = route.kind === 'split' ? route.sides.map((side) => side.route) : [];
  return route.fallback === undefined ? sides : [...sides, route.fallback];
}

/** A circle within one component; a single route makes one only by naming itself. */
function circleIn(
  group: readonly string[],
  first: string,
  graph: Graph,
): readonly string[] | undefined {
  if (group.length === 1 && graph.get(first)?.includes(first) !== true) return undefined;
  const inside = new Set(group);
  const within = group.map((id): [string, readonly string[]] => [
    id,
    (graph.get(id) ?? []).filter((next) => inside.has(next)),
  ]);
  return shortestCircle(first, new Map(within));
}

/** `ids` stand after all that they lead to. The first route whose way is too long is reported. */
function reportLongWay(
  ids: readonly string[],
  graph: Graph,
  routes: ReadonlyMap<string, Route>,
  findings: Findings,
): void {
  const lengths = new Map<string, number>();
  for (const id of ids) {
    const next = (graph.get(id) ?? []).map((one) => lengths.get(one) ?? 0);
    const length = 1 + next.reduce((longest, one) => Math.max(longest, one), 0);
    lengths.set(id, length);
    const route = routes.get(id);
    if (length <= LONGEST_WAY || route === undefined) continue;
    findings.error(
      'fallback-too-long',
      route.span,
      `from ${quote(id)} a request can pass through more than ${String(LONGEST_WAY)} routes`,
      'shorten the chain of fallbacks and splits',
    );
    return;
  }
}

function shorten(circle: readonly string[]): readonly string[] {
  const names = circle.map(quote);
  return names.length <= 12 ? names : [...names.slice(0, 8), '…', ...names.slice(-3)];
}
