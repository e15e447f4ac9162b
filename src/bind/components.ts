/** What each node leads to. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * The strongly connected components of a graph, each after every other one it leads to; within
 * one, nodes stand in the graph's order. Tarjan, "Depth-first search and linear graph algorithms",
 * 1972, with a stack of its own, since a policy may chain more routes than the call stack holds.
 */
export function components(graph: Graph): readonly (readonly string[])[] {
  const order = new Map([...graph.keys()].map((id, position) => [id, position]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: (readonly string[])[] = [];

  const enter = (id: string): { readonly id: string; readonly next: Iterator<string> } => {
    low.set(id, index.size);
    index.set(id, index.size);
    open.push(id);
    isOpen.add(id);
    return { id, next: (graph.get(id) ?? [])[Symbol.iterator]() };
  };
  const lower = (id: string, to: number): void => {
    low.set(id, Math.min(low.get(id) ?? to, to));
  };
  const close = (id: string): void => {
    const members = open.splice(open.lastIndexOf(id));
    for (const member of members) isOpen.delete(member);
    found.push(members.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
  };

  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const work = [enter(root)];
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const step = top.next.next();
      if (step.done === true) {
        work.pop();
        const parent = work.at(-1);
        if (parent !== undefined) lower(parent.id, low.get(top.id) ?? 0);
        if (low.get(top.id) === index.get(top.id)) close(top.id);
      } else if (graph.has(step.value)) {
        const seen = index.get(step.value);
        if (seen === undefined) work.push(enter(step.value));
        else if (isOpen.has(step.value)) lower(top.id, seen);
      }
    }
  }
  return found;
}

/** A shortest way from a node back to itself, its ends alike; undefined where there is none. */
export function shortestCircle(start: string, graph: Graph): readonly string[] | undefined {
  const before = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of graph.get(id) ?? []) {
      if (next === start) {
        const way = [start];
        for (let at = id; at !== start; at = before.get(at) ?? start) way.unshift(at);
        return [start, ...way];
      }
      if (before.has(next)) continue;
      before.set(next, id);
      queue.push(next);
    }
  }
  return undefined;
}
