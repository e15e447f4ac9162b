import type { Odds } from '../../src/base/value.ts';
import type { Quality } from '../../src/catalogue/types.ts';
import type { Ambient, Candidate, Place, RoundTrip } from '../../src/strategies/types.ts';

/** What a made-up candidate says of itself; what is left out is unknown. */
export interface Figures {
  readonly costUsd?: number | undefined;
  readonly carbonG?: number | undefined;
  readonly latencyMs?: number | undefined;
  readonly quality?: Quality | undefined;
  readonly roundTrip?: RoundTrip | ((from: Place) => RoundTrip | undefined) | undefined;
}

/** A candidate that answers with fixed figures. */
export function candidate(id: string, figures: Figures = {}): Candidate {
  const { roundTrip } = figures;
  return {
    id,
    costUsd: () => figures.costUsd,
    carbonG: () => figures.carbonG,
    latencyMs: () => figures.latencyMs,
    quality: () => figures.quality,
    roundTripMs: (from) => (typeof roundTrip === 'function' ? roundTrip(from) : roundTrip),
  };
}

/** What a made-up request offers to strategies. */
export interface AmbientParts {
  readonly seed?: number;
  readonly turn?: number;
  readonly requestId?: string;
  readonly routeId?: string;
  readonly keys?: Readonly<Record<string, string>>;
  readonly odds?: Readonly<Record<string, Odds>>;
  readonly place?: Place | undefined;
}

/** A request as strategies see it; draws repeat with the seed. */
export function ambient(parts: AmbientParts = {}): Ambient {
  let state = (parts.seed ?? 1) >>> 0;
  const keys = parts.keys ?? {};
  const odds = parts.odds ?? {};
  return {
    // mulberry32, Tommy Ettinger, public domain.
    random: () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = Math.imul(state ^ (state >>> 15), state | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    },
    turn: parts.turn ?? 0,
    requestId: parts.requestId ?? 'request-1',
    routeId: parts.routeId ?? 'main',
    key: (signal) => (Object.hasOwn(keys, signal) ? keys[signal] : undefined),
    odds: (signal) => (Object.hasOwn(odds, signal) ? odds[signal] : undefined),
    place: parts.place,
  };
}

/** The ids of an order, joined with a space. */
export function ids(candidates: readonly Candidate[]): string {
  return candidates.map((one) => one.id).join(' ');
}
