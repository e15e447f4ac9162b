import type { Action, ModelId, Policy, Route, RouteId } from '../policy/types.ts';
import type { GraphCounts } from './counts.ts';
import type { GraphEdge, GraphNode } from './types.ts';

/** A node of the outline that leads to an action. */
export interface Lead {
  readonly from: string;
  readonly action: Action;
  readonly label: string;
  readonly requests: number | undefined;
}

/** What is known beside the policy. */
export interface RouteOptions {
  readonly counts: GraphCounts | undefined;
  /** The number of the first node. */
  readonly first: number;
}

/** Routes, splits, models, fallbacks and rejections below what leads to them. */
export function drawRoutes(
  policy: Policy,
  leads: readonly Lead[],
  options: RouteOptions,
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const drawing = new RouteDrawing(policy, options);
  for (const lead of leads) drawing.lead(lead);
  drawing.finish();
  return drawing;
}

class RouteDrawing {
  readonly nodes: GraphNode[] = [];
  readonly edges: GraphEdge[] = [];
  readonly #policy: Policy;
  readonly #options: RouteOptions;
  readonly #ids = new Map<string, string>();
  readonly #colours: ReadonlyMap<RouteId, number>;
  readonly #byModel: ReadonlyMap<ModelId, number>;
  /** Routes whose models and fallbacks are still to be drawn: chains of them may be long. */
  readonly #waiting: { readonly id: string; readonly route: Route }[] = [];

  constructor(policy: Policy, options: RouteOptions) {
    this.#policy = policy;
    this.#options = options;
    this.#colours = new Map([...policy.routes.keys()].map((id, place) => [id, place]));
    this.#byModel = sumByModel(options.counts);
  }

  lead({ from, action, label, requests }: Lead): void {
    const to = action.kind === 'route' ? this.#route(action.route) : this.#reject(action);
    this.edges.push({ from, to, kind: 'action', label, requests });
  }

  /** The id of what a key stands for; `draw` makes it the first time. */
  #once(key: readonly unknown[], draw: (id: string) => void): string {
    const name = JSON.stringify(key);
    let id = this.#ids.get(name);
    if (id === undefined) {
      id = `n${this.#options.first + this.#ids.size}`;
      this.#ids.set(name, id);
      draw(id);
    }
    return id;
  }

  #reject(action: Extract<Action, { readonly kind: 'reject' }>): string {
    return this.#once(['reject', action.status, action.message], (id) => {
      this.#add(id, 'reject', `reject ${action.status}`, [action.message], 'reject', undefined);
    });
  }

  #route(name: RouteId): string {
    return this.#once(['route', name], (id) => {
      const route = this.#policy.routes.get(name);
      const [kind, lines] = described(route);
      this.#add(id, kind, name, lines, this.#colours.get(name), this.#answered(route));
      if (route !== undefined) this.#waiting.push({ id, route });
    });
  }

  /** Draws what routes lead to, and what that leads to. */
  finish(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const { id, route } = next;
      if (route.kind === 'models') {
        for (const model of route.models) {
          const requests = this.#requests(this.#options.counts?.answers.get(route.id)?.get(model));
          this.#join(id, this.#model(model), 'model', '', requests);
        }
      } else {
        for (const side of route.sides) {
          this.#join(id, this.#route(side.route), 'share', `${side.share / 1e6}%`, undefined);
        }
      }
      if (route.fallback !== undefined)
        this.#join(id, this.#route(route.fallback), 'fallback', 'fallback', undefined);
    }
  }

  #model(name: ModelId): string {
    return this.#once(['model', name], (id) => {
      const model = this.#policy.models.get(name);
      const where = model?.region ?? model?.residency;
      const lines = [
        model?.uses ?? `${model?.provider ?? ''} ${model?.model ?? ''}`,
        ...(where === undefined ? [] : [where]),
      ];
      const requests = this.#requests(this.#byModel.get(name));
      this.#add(id, 'model', name, lines, undefined, requests);
    });
  }

  /** Requests that some model of a route answered first; a split answers none itself. */
  #answered(route: Route | undefined): number | undefined {
    if (route?.kind !== 'models') return undefined;
    const byModel = this.#options.counts?.answers.get(route.id)?.values() ?? [];
    return this.#requests([...byModel].reduce((total, count) => total + count, 0));
  }

  /** Without traffic nothing is known, with it what is not there is none. */
  #requests(count: number | undefined): number | undefined {
    return this.#options.counts === undefined ? undefined : (count ?? 0);
  }

  #add(
    id: string,
    kind: GraphNode['kind'],
    title: string,
    lines: readonly string[],
    colour: GraphNode['colour'],
    requests: number | undefined,
  ): void {
    this.nodes.push({ id, kind, title, lines, colour, part: undefined, requests });
  }

  #join(
    from: string,
    to: string,
    kind: GraphEdge['kind'],
    label: string,
    requests: number | undefined,
  ): void {
    this.edges.push({ from, to, kind, label, requests });
  }
}

function described(route: Route | undefined): readonly [GraphNode['kind'], readonly string[]] {
  if (route?.kind === 'split')
    return ['split', [route.by === undefined ? 'split by request' : `split by ${route.by}`]];
  return ['route', route === undefined ? [] : [route.strategy.id]];
}

function sumByModel(counts: GraphCounts | undefined): ReadonlyMap<ModelId, number> {
  const sums = new Map<ModelId, number>();
  for (const byModel of counts?.answers.values() ?? []) {
    for (const [model, count] of byModel) sums.set(model, (sums.get(model) ?? 0) + count);
  }
  return sums;
}
