import { isObject, own } from '../../base/json.ts';
import type { Space } from '../../analysis/space.ts';
import type { Compilation } from '../../compile/compile-policy.ts';
import { countOne, noCounts, type GraphCounts } from '../../graph/counts.ts';
import type { Outline, OutlineEdge, OutlineLadder } from '../../graph/types.ts';
import { walk } from '../../graph/walk.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import type { SignalContext } from '../../signals/types.ts';
import { preparePolicy } from '../../simulate/prepare-policy.ts';
import { importerNamed } from '../../simulate/recognise.ts';
import { simulate } from '../../simulate/simulate.ts';
import type { Io } from '../io.ts';

/** Output tokens do not matter here: nothing is priced. */
const ASSUMED_OUTPUT = 0;

/** What is drawn, and the parts that requests go through before they come to it. */
export interface DrawnOutline {
  readonly space: Space;
  readonly outline: Outline;
  readonly way: readonly { readonly outline: Outline; readonly part: OutlineLadder }[];
}

/** Traffic, as the command line names it. */
export interface TrafficFiles {
  readonly files: readonly string[];
  readonly from: string | undefined;
}

/** What was counted, and the lines that could not be read. */
export interface CountedTraffic {
  readonly counts: GraphCounts;
  readonly badLines: number;
}

/** Replays traffic through a policy and counts what its requests pass in an outline of it. */
export async function countTraffic(
  io: Io,
  compiled: Compilation,
  drawn: DrawnOutline,
  { files, from }: TrafficFiles,
): Promise<CountedTraffic | { readonly message: string }> {
  const counter = new Counter(compiled, drawn);
  const simulated = await simulate({
    files,
    stdin: io.stdin,
    from: from === undefined ? undefined : importerNamed(from),
    policy: await preparePolicy({
      ...compiled,
      decide: (request, context) => counter.decide(request, context),
    }),
    against: undefined,
    sources: [],
    threads: 1,
    assumedOutput: ASSUMED_OUTPUT,
    onBadLine: 'skip',
    decisions: { push: (lines) => counter.hear(lines), ready: () => Promise.resolve() },
    onProgress: undefined,
    cancelled: io.cancelled,
  });
  if (simulated.kind === 'problem') return simulated;
  return { counts: counter.counts, badLines: simulated.badLines.count };
}

/** Stands in for the policy's own decisions and keeps an account of them. */
class Counter {
  readonly counts = noCounts();
  readonly #compiled: Compilation;
  readonly #drawn: DrawnOutline;
  /** Whether requests came to what is drawn, for those whose answer was not heard of yet. */
  readonly #came: boolean[] = [];

  constructor(compiled: Compilation, drawn: DrawnOutline) {
    this.#compiled = compiled;
    this.#drawn = drawn;
  }

  decide(request: RoutingRequest, context: SignalContext): number {
    const { space, outline, way } = this.#drawn;
    const point = space.locate(request, context);
    const came = way.every((step) => walk(step.outline, point).at === step.part);
    this.#came.push(came);
    if (came) {
      this.counts.requests += 1;
      walk(outline, point, {
        node: (node) => countOne(this.counts.nodes, node),
        edge: (edge: OutlineEdge) => countOne(this.counts.edges, edge),
      });
    }
    return this.#compiled.decide(request, context);
  }

  /** Decisions as lines of JSON, in the order in which they were made. */
  hear(lines: string): void {
    const all = lines.split('\n').filter((line) => line !== '');
    const came = this.#came.splice(0, all.length);
    all.forEach((line, at) => {
      if (came[at] !== true) return;
      const decision: unknown = JSON.parse(line);
      if (!isObject(decision)) return;
      const [route, model] = [own(decision, 'route'), own(decision, 'model')];
      if (typeof route !== 'string' || typeof model !== 'string') return;
      const byModel = this.counts.answers.get(route) ?? new Map<string, number>();
      countOne(byModel, model);
      this.counts.answers.set(route, byModel);
    });
  }
}
