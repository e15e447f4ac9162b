import type { JsonObject } from '../base/json.ts';
import { Absent, type Value } from '../base/value.ts';
import type { Axis } from '../compile/axis.ts';
import { includes } from '../compile/class-set.ts';
import type { SignalId } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Signal, SignalContext } from '../signals/types.ts';
import type { ClassSet } from '../compile/class-set.ts';
import type { Domain, Region } from './domain.ts';
import { mayBeAbsent, wishedId, wishedReading, type KeyWishes } from './keys.ts';
import { pickReading, type Picked } from './pick-reading.ts';
import { search, type Budget, type Outcome, type Query, type Visit } from './search.ts';
import { isDemanding, sourcesOf } from './sources.ts';
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
    id?: string,
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

/** What is asked of a request beside the formulas. */
export interface Terms {
  /** Which keys it must have to take a way through splits. */
  readonly keys?: KeyWishes;
  /** Whether a request that was made will do. */
  readonly shows?: (request: RoutingRequest) => boolean;
}

/** Looks for a request for which all of `wanted` hold and none of `avoided`, and makes it. */
export function findWitness(
  space: Space,
  query: Query,
  budget: Budget,
  world: World,
  terms: Terms = {},
): Found {
  const domain = space.domain();
  let found: { readonly witness: Witness; readonly point: Point } | undefined;
  const visit = (): Visit => {
    const made = realise(space, domain, world, terms);
    if (typeof made === 'string') return made;
    found = made;
    return 'take';
  };
  const outcome = search(domain, query, budget, visit);
  budget.steps -= domain.work >> 2;
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

/**
 * As {@link findWitness} where no request is to be shown, in a fraction of the time. `none` is a proof
 * all the same; `taken` says only that nothing was found to speak against there being one.
 */
export function lookFor(space: Space, query: Query, budget: Budget, world: World): Outcome {
  const domain = space.domain();
  const outcome = search(domain, query, budget, () => {
    const concerned = concernedBy(space, domain.region(), NO_WISHES);
    const sources = sourcesOf(space, domain, concerned, world.context.now !== undefined);
    if (sources === 'impossible') return 'impossible';
    const picked = pickReadings(space, domain, concerned, NO_WISHES, () => false);
    return picked === 'impossible' ? 'impossible' : 'take';
  });
  // Not a part of what the question may take, but of what it took.
  budget.steps -= domain.work >> 2;
  return outcome;
}

/** How often a request is made again for signals that came out otherwise than hoped. */
const MOST_TRIES = 3;

const NO_WISHES: KeyWishes = new Map();

/** An id that every wish accepts; undefined where any will do. */
function nameFor(wishes: readonly (((key: string) => boolean) | undefined)[]): string | undefined {
  const asked = wishes.filter((wish) => wish !== undefined);
  if (asked.length === 0) return undefined;
  return wishedId((key) => asked.every((wish) => wish(key))) ?? 'none';
}

const LEFT_OUT = new Absent('the request leaves it out');

/** Whether a reading lies in what is left of a domain. */
function isLeft(space: Space, domain: Domain, id: SignalId, reading: Value | Absent): boolean {
  return (space.axesOf.get(id) ?? []).every((axis) =>
    includes(domain.left(axis.index), space.classify(axis.index, reading)),
  );
}

/** What a request is wanted to read, and what its id has to be like. */
interface Wanted {
  readonly readings: ReadonlyMap<SignalId, Value | Absent>;
  readonly idWishes: readonly (((key: string) => boolean) | undefined)[];
}

/** Readings for some signals, each out of what is left of its axes. */
function pickReadings(
  space: Space,
  domain: Domain,
  concerned: Iterable<SignalId>,
  keys: KeyWishes,
  isKnown: (signal: Signal) => boolean,
): Wanted | 'impossible' | 'unclear' {
  const readings = new Map<SignalId, Value | Absent>();
  const idWishes = [keys.get(undefined)];
  const left = (axis: number): ClassSet => domain.left(axis);
  for (const id of concerned) {
    const signal = space.signals.get(id) as Signal;
    const axes = space.axesOf.get(id) ?? [];
    const wish = keys.get(id);
    let picked: Picked;
    if (wish === undefined) {
      picked = pickReading(signal, axes, left, isKnown(signal));
    } else {
      picked = wishedReading(signal, axes, left, wish);
      if (picked.kind !== 'known') {
        idWishes.push(wish);
        if (mayBeAbsent(signal, axes, left)) picked = { kind: 'absent' };
      }
    }
    if (picked.kind === 'none') return 'impossible';
    if (picked.kind === 'unclear') return 'unclear';
    readings.set(id, picked.kind === 'known' ? picked.value : LEFT_OUT);
  }
  return { readings, idWishes };
}

/** The signals that a part of the space says something about. */
function concernedBy(space: Space, region: Region, keys: KeyWishes): ReadonlySet<SignalId> {
  const concerned = new Set<SignalId>();
  for (const axis of region.keys()) concerned.add((space.axes[axis] as Axis).signal);
  for (const id of keys.keys()) if (id !== undefined && space.signals.has(id)) concerned.add(id);
  return concerned;
}

/** A request in what is left of a domain, checked by reading it back. */
function realise(
  space: Space,
  domain: Domain,
  { build, context }: World,
  { keys = NO_WISHES, shows = () => true }: Terms,
): { readonly witness: Witness; readonly point: Point } | 'impossible' | 'unclear' {
  const region = domain.region();
  const concerned = concernedBy(space, region, keys);
  const sources = sourcesOf(space, domain, concerned, context.now !== undefined);
  if (sources === 'impossible') return 'impossible';
  const accepts = (id: SignalId, reading: Value | Absent): boolean =>
    isLeft(space, domain, id, reading);
  const known = new Set<SignalId>();
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const wanted = pickReadings(space, domain, concerned, keys, (signal) => {
      // What a body says by the way often does; the time at which somebody looks does not.
      const mayGuess = attempt === 0 && signal.needs !== 'time';
      return known.has(signal.id) || (!mayGuess && isDemanding(space, domain, signal, sources));
    });
    if (typeof wanted === 'string') return wanted;
    const name = nameFor(wanted.idWishes);
    if (name === 'none') return 'unclear';
    const witness = build(wanted.readings, space.signals, accepts, name);
    if (witness === undefined) continue;
    if (!shows(witness.request)) return 'unclear';
    const point = space.locate(witness.request, context);
    const missed = [...region].filter(([axis, left]) => !includes(left, point[axis] as number));
    if (missed.length === 0) return { witness, point };
    for (const [axis] of missed) known.add((space.axes[axis] as Axis).signal);
  }
  return 'unclear';
}
