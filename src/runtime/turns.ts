import type { RouteId } from '../policy/types.ts';

/** How many requests each route has answered; what a strategy that takes turns goes by. */
export class Turns {
  readonly #counts = new Map<RouteId, number>();

  /** Requests before this one; 0 for the first. */
  of(route: RouteId): number {
    return this.#counts.get(route) ?? 0;
  }

  /** To be called once for each request, with the route its first attempt came from. */
  advance(route: RouteId): void {
    this.#counts.set(route, this.of(route) + 1);
  }
}
