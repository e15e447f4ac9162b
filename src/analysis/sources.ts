import { ABSENT_CLASS } from '../compile/axis.ts';
import { includes, size } from '../compile/class-set.ts';
import type { SignalId } from '../policy/types.ts';
import type { Signal } from '../signals/types.ts';
import type { Domain } from './domain.ts';
import type { Space } from './space.ts';

/** Whether requests carry a body and a time, in some part of the space; undefined: either way. */
export interface Sources {
  readonly body: boolean | undefined;
  readonly time: boolean | undefined;
}

/**
 * What the signals of a part of the space say about where their readings come from: signals of one
 * source are absent together. `impossible` where they contradict each other. With a `clock` a
 * request that has no time of its own is read at the clock's, so none goes without.
 */
export function sourcesOf(
  space: Space,
  domain: Domain,
  concerned: Iterable<SignalId>,
  clock: boolean,
): Sources | 'impossible' {
  const found: { body: boolean | undefined; time: boolean | undefined } = {
    body: undefined,
    time: undefined,
  };
  let missingBody = false;
  for (const id of concerned) {
    const signal = space.signals.get(id) as Signal;
    const there = presence(space, domain, id);
    if (there === undefined) continue;
    if (signal.knownWithBody === true && !there) missingBody = true;
    if (signal.needs === undefined) continue;
    if (found[signal.needs] === !there) return 'impossible';
    found[signal.needs] = there;
  }
  if (missingBody && found.body === true) return 'impossible';
  return {
    body: missingBody ? false : found.body,
    time: found.time ?? (clock ? true : undefined),
  };
}

/** Whether a signal is known (`true`) or absent (`false`) wherever its axes leave something. */
function presence(space: Space, domain: Domain, id: SignalId): boolean | undefined {
  for (const { index } of space.axesOf.get(id) ?? []) {
    const left = domain.left(index);
    if (!includes(left, ABSENT_CLASS)) return true;
    if (size(left) === 1) return false;
  }
  return undefined;
}

/** Whether a signal is there because its source is, and not every reading of it will do. */
export function isDemanding(
  space: Space,
  domain: Domain,
  signal: Signal,
  sources: Sources,
): boolean {
  const there =
    (signal.needs !== undefined && sources[signal.needs] === true) ||
    (signal.knownWithBody === true && sources.body === true);
  return (
    there &&
    (space.axesOf.get(signal.id) ?? []).some(
      ({ index }) => size(domain.left(index)) < size(space.universe[index] ?? []),
    )
  );
}
