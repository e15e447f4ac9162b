import { counted } from '../base/counted.ts';
import type { Compilation } from '../compile/compile-policy.ts';
import type { Axis } from '../compile/axis.ts';
import { DEFAULT, type RuleIndex } from '../compile/types.ts';
import type { Action } from '../policy/types.ts';
import type { GraphCounts } from './counts.ts';
import { nodesOf, partsOf } from './outline-nodes.ts';
import { ListRows } from './list-rows.ts';
import { drawRoutes } from './draw-routes.ts';
import { orderEdges } from './order-edges.ts';
import type { PolicyOutline } from './outline-policy.ts';
import {
  ELSEWHERE,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Outline,
  type OutlineLadder,
} from './types.ts';
import { GraphWords } from './words.ts';

/** Edges to one leaf from which on lines to it hide more than they show. */
const CROWD = 4;

/** What to draw beside the outline. */
export interface DrawOptions {
  /** Draw routes, models and fallbacks, too. */
  readonly routes: boolean;
  readonly counts: GraphCounts | undefined;
  readonly scope: string | undefined;
  readonly notes: readonly string[];
}

/** An outline in words, ready for any format. */
export function drawGraph(
  compiled: Pick<Compilation, 'policy' | 'fingerprint'>,
  outline: PolicyOutline,
  options: DrawOptions,
): Graph {
  return new Drawing(compiled, outline, options).graph(outline.outline);
}

class Drawing {
  readonly #compiled: Pick<Compilation, 'policy' | 'fingerprint'>;
  readonly #options: DrawOptions;
  readonly #words: GraphWords;
  readonly #axes: readonly Axis[];
  readonly #ids = new Map<Outline, string>();
  readonly #nodes: GraphNode[] = [];
  readonly #edges: GraphEdge[] = [];
  readonly #colours: ReadonlyMap<string, number>;
  /** What leads to an action, to be joined with it once routes are drawn. */
  readonly #leads: { from: string; action: Action; label: string; requests: number | undefined }[] =
    [];
  #root: Outline | undefined;
  #last = 0;
  /** Leaves that so much leads to that each edge is given a leaf of its own. */
  #crowded: ReadonlySet<Outline> = new Set();

  constructor(
    compiled: Pick<Compilation, 'policy' | 'fingerprint'>,
    { space }: PolicyOutline,
    options: DrawOptions,
  ) {
    this.#compiled = compiled;
    this.#options = options;
    this.#axes = space.axes;
    this.#words = new GraphWords(compiled.policy, space);
    this.#colours = new Map([...compiled.policy.routes.keys()].map((id, place) => [id, place]));
  }

  graph(root: Outline): Graph {
    const { policy, fingerprint } = this.#compiled;
    const { counts, scope, notes, routes } = this.#options;
    this.#root = root;
    const lists = partsOf(root).length;
    const names = {
      rule: (rule: RuleIndex) => this.#rule(rule),
      target: (rule: RuleIndex) => this.#target(rule),
    };
    if (!routes) this.#crowded = crowdedLeaves(root);
    const rows = new ListRows(this.#words, names, lists);
    this.#draw(root, rows);
    const below = routes
      ? drawRoutes(policy, this.#leads, { counts, first: this.#nodes.length + 1 })
      : { nodes: [], edges: [] };
    return {
      policy: policy.name,
      fingerprint,
      rules: policy.rules.length,
      nodes: [...this.#nodes, ...below.nodes],
      edges: [...this.#edges.sort(byStart), ...below.edges],
      scope,
      notes: [...this.#leftOut(lists), ...notes],
      requests: counts?.requests,
    };
  }

  #leftOut(lists: number): readonly string[] {
    if (lists === 0) return [];
    const larger = '`--max-nodes` with a larger number may draw more';
    return this.#root?.kind === 'ladder'
      ? [`the rules make no tree of so few nodes: ${larger}`]
      : [`${larger}, \`--expand\` with the name of a part draws that part`];
  }

  #draw(outline: Outline, rows: ListRows): string {
    const before = this.#ids.get(outline);
    if (before !== undefined) return before;
    const id = this.#nextId();
    this.#ids.set(outline, id);
    this.#nodes.push(this.#node(id, outline, rows));
    if (outline.kind !== 'choice') return id;
    const edges = orderEdges(this.#axes[outline.axis] as Axis, outline.edges);
    const labels = this.#words.answers(
      outline.axis,
      edges.map((edge) => edge.classes),
    );
    const { counts } = this.#options;
    edges.forEach((edge, at) => {
      const requests = counts === undefined ? undefined : (counts.edges.get(edge) ?? 0);
      const to = this.#crowded.has(edge.child)
        ? this.#copy(edge.child, rows, requests)
        : this.#draw(edge.child, rows);
      this.#edges.push({ from: id, to, kind: 'reading', label: labels[at] ?? '', requests });
    });
    return id;
  }

  #passing(outline: Outline): number | undefined {
    const { counts } = this.#options;
    return counts === undefined ? undefined : (counts.nodes.get(outline) ?? 0);
  }

  /** One more node for the same leaf. */
  #copy(leaf: Outline, rows: ListRows, requests: number | undefined): string {
    const id = this.#nextId();
    this.#nodes.push(this.#node(id, leaf, rows, requests));
    return id;
  }

  #nextId(): string {
    return `n${(this.#last += 1)}`;
  }

  #node(
    id: string,
    outline: Outline,
    rows: ListRows,
    requests = this.#passing(outline),
  ): GraphNode {
    const base = { id, requests, part: undefined, colour: undefined };
    switch (outline.kind) {
      case 'choice':
        return { ...base, kind: 'signal', title: this.#words.question(outline.axis), lines: [] };
      case 'ladder':
        return {
          ...base,
          ...this.#list(id, outline, rows),
          part: outline === this.#root ? undefined : outline.id,
        };
      case 'leaf': {
        if (outline.rule === ELSEWHERE)
          return { ...base, kind: 'elsewhere', title: 'another rule', lines: [] };
        const action = this.#action(outline.rule);
        this.#leads.push({ from: id, action, label: '', requests });
        return {
          ...base,
          kind: 'rule',
          title: this.#rule(outline.rule),
          lines: this.#options.routes ? [] : [`→ ${target(action)}`],
          colour: action.kind === 'reject' ? 'reject' : this.#colours.get(action.route),
        };
      }
    }
  }

  #list(
    id: string,
    ladder: OutlineLadder,
    rows: ListRows,
  ): Pick<GraphNode, 'kind' | 'title' | 'lines'> {
    this.#leadAll(id, ladder);
    const title = `${counted(ladder.rungs.length, 'rule')} in order`;
    return { kind: 'rules', title, lines: rows.of(ladder) };
  }

  /** One lead to each action, with the number of rules that take it. */
  #leadAll(from: string, { rungs, otherwise }: OutlineLadder): void {
    const rules = new Map<string, { action: Action; count: number }>();
    for (const rule of [...rungs.map((rung) => rung.rule), otherwise]) {
      if (rule === ELSEWHERE) continue;
      const action = this.#action(rule);
      const key = action.kind === 'route' ? action.route : JSON.stringify(action.message);
      const before = rules.get(key);
      if (before === undefined) rules.set(key, { action, count: 1 });
      else before.count += 1;
    }
    for (const { action, count } of rules.values()) {
      this.#leads.push({ from, action, label: counted(count, 'rule'), requests: undefined });
    }
  }

  #rule(rule: RuleIndex): string {
    if (rule === ELSEWHERE) return 'another rule';
    return rule === DEFAULT ? 'default' : (this.#compiled.policy.rules[rule]?.id ?? '');
  }

  #target(rule: RuleIndex): string {
    return rule === ELSEWHERE ? '' : target(this.#action(rule));
  }

  #action(rule: RuleIndex): Action {
    const { policy } = this.#compiled;
    return rule === DEFAULT ? policy.otherwise : (policy.rules[rule]?.action ?? policy.otherwise);
  }
}

/** From the first node on, those of one node as they were. */
function byStart(a: GraphEdge, b: GraphEdge): number {
  return Number(a.from.slice(1)) - Number(b.from.slice(1));
}

function crowdedLeaves(root: Outline): ReadonlySet<Outline> {
  const edges = new Map<Outline, number>();
  for (const node of nodesOf(root)) {
    if (node.kind !== 'choice') continue;
    for (const { child } of node.edges) edges.set(child, (edges.get(child) ?? 0) + 1);
  }
  const crowded = [...edges].filter(([node, count]) => node.kind === 'leaf' && count > CROWD);
  return new Set(crowded.map(([node]) => node));
}

/** What an action leads to: a route's name, or `reject 403`. */
function target(action: Action): string {
  return action.kind === 'reject' ? `reject ${action.status}` : action.route;
}
