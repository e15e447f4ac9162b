import { nonDecreasingHull } from '../metrics/hull.ts';
import type { Point, Router } from '../types.ts';

/**
 * The best that mixing single models at random can do, whatever the prompt: the hull of their
 * points. A router that is not above it has learnt nothing from prompts (RouterBench).
 */
export function zeroRouter(models: readonly Router[]): Router {
  return {
    name: 'zero router',
    kind: 'bound',
    points(weights) {
      const points = models.flatMap((model) =>
        model.points(weights).map((point) => ({ ...point, setting: model.name })),
      );
      const priced = points.filter(hasCost);
      if (priced.length < points.length) {
        const best = Math.max(...points.map(({ quality }) => quality));
        return points.filter(({ quality }) => quality === best).slice(0, 1);
      }
      return nonDecreasingHull(priced);
    },
    mixes: true,
    decide: undefined,
    scorer: undefined,
  };
}

/** Whether the cost of a point is known. */
export function hasCost<T extends Point>(point: T): point is T & { readonly cost: number } {
  return point.cost !== undefined;
}
