import type { JsonObject } from '../base/json.ts';
import { Absent, type Value } from '../base/value.ts';
import { includes } from '../compile/class-set.ts';
import type { SignalId } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Signal, SignalContext } from '../signals/types.ts';
import type { Domain } from './domain.ts';
import { pickReading } from './pick-reading.ts';
import { search, type Budget, type Query, type Visit } from './search.ts';
import type { Point, Space } from './space.ts';

/** A concrete request that shows a claim. */
export interface Witness {
  readonly request: RoutingRequest;
  /** The same request as a line of traffic, for `run --input`. */
  readonly json: JsonObject;
}

/** What turns readings into requests, and requests into readings. */
export interface World {
  /**
   * A request whose signals read as wanted, or in another way that is accepted; what is not named
   * is left out. Undefined: none was found.
   */
  readonly build: (
    wanted: ReadonlyMap<SignalId, Value | Absent>,
    signals: ReadonlyMap<SignalId, Signal>,
    accepts: (signal: SignalId, reading: Value | Absent) => boolean,
  ) => Witness | undefined;
  readonly context: SignalContext;
}

/** The answer to a question about all requests. Never a wrong one. */
export type Found =
  /** Proved: no request. `used` are the owners of what the proof rests on. */
  | { readonly kind: 'none'; readonly used: ReadonlySet<number> }
  | { readonly kind: 'some'; readonly witness: Witness; readonly point: Point }
  | { readonly kind: 'unknown'; readonly why: string };

const WHY = {
  budget: 'the search was given up: there are too many combinations',
  unclear: 'no request could be made up for what was found',
} as const;

/** Looks for a request for which all of `wanted` hold and none of `avoided`, and makes it. */
export function findWitness(space: Space, query: Query, budget: Budget, world: World): Found {
  const domain = space.domain();
  let found: { readonly witness: Witness; readonly point: Point } | undefined;
  const visit = (): Visit => {
    const made = realise(space, domain, world);
    if (typeof made === 'string') return made;
    found = made;
    return 'take';
  };
  const outcome = search(domain, query, budget, visit);
  switch (outcome.kind) {
    case 'none':
      return outcome;
    case 'unknown':
      return { kind: 'unknown', why: WHY[outcome.why] };
    case 'taken':
      if (found === undefined) throw new Error('a place was taken without a witness');
      return { kind: 'some', ...found };
  }
}

/** How often a request is made again for signals that came out otherwise than hoped. */
const MOST_TRIES = 4;

const LEFT_OUT = new Absent('the request leaves it out');

/** Whether a reading lies in what is left of a domain. */
function isLeft(space: Space, domain: Domain, id: SignalId, reading: Value | Absent): boolean {
  return (space.axesOf.get(id) ?? []).every((axis) =>
    includes(domain.left(axis.index), space.classify(axis.index, reading)),
  );
}

/** A request in what is left of a domain, checked by reading it back. */
function realise(
  space: Space,
  domain: Domain,
  { build, context }: World,
): { readonly witness: Witness; readonly point: Point } | 'impossible' | 'unclear' {
  const region = domain.region();
  const concerned = new Set<SignalId>();
  for (const axis of region.keys())
    concerned.add((space.axes[axis] as { signal: SignalId }).signal);
  const known = new Set<SignalId>();
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const wanted = new Map<SignalId, Value | Absent>();
    for (const id of concerned) {
      const signal = space.signals.get(id) as Signal;
      const axes = space.axesOf.get(id) ?? [];
      const picked = pickReading(signal, axes, (axis) => domain.left(axis), known.has(id));
      if (picked.kind === 'none') return 'impossible';
      if (picked.kind === 'unclear') return 'unclear';
      wanted.set(id, picked.kind === 'known' ? picked.value : LEFT_OUT);
    }
    const witness = build(wanted, space.signals, (id, reading) =>
      isLeft(space, domain, id, reading),
    );
    if (witness === undefined) return 'unclear';
    const point = space.locate(witness.request, context);
    const missed = [...region].filter(([axis, left]) => !includes(left, point[axis] as number));
    if (missed.length === 0) return { witness, point };
    const before = known.size;
    for (const [axis] of missed) known.add((space.axes[axis] as { signal: SignalId }).signal);
    if (known.size === before) return 'unclear';
  }
  return 'unclear';
}
