/** What a threshold does. */
export interface FloorChoice {
  /** Probability of the likeliest label below which nothing is known. */
  readonly floor: number;
  /** Share of the rows with a known label that are told right, and likely enough. */
  readonly right: number;
  /** Share of the rows of the unknown label that are told as unknown; undefined without any. */
  readonly refused: number | undefined;
}

/** Share of unknown ones in traffic that a threshold is chosen for, unless it is known better. */
export const UNKNOWN_SHARE = 0.1;

/** Without rows of the unknown label: an answer must be more likely right than wrong. */
const EVEN = 0.5;

interface Judged {
  readonly label: number;
  readonly guess: number;
  readonly confidence: number;
}

/**
 * Chooses the threshold at which most of the traffic is told right, of which a given share has the
 * unknown label, in rows -1; the lower one of equals. Without such rows, what is even.
 */
export function chooseFloor(judged: readonly Judged[], share = UNKNOWN_SHARE): FloorChoice {
  const unknown = judged.filter(({ label }) => label < 0).length;
  if (unknown === 0) return atFloor(judged, EVEN);
  const value = ({ right, refused = 0 }: FloorChoice): number =>
    (1 - share) * right + share * refused;
  let best = atFloor(judged, 0);
  for (let step = 1; step < 100; step++) {
    const one = atFloor(judged, step / 100);
    if (value(one) > value(best)) best = one;
  }
  return best;
}

/** What a threshold does to rows. */
export function atFloor(judged: readonly Judged[], floor: number): FloorChoice {
  let known = 0;
  let right = 0;
  let unknown = 0;
  let refused = 0;
  for (const { label, guess, confidence } of judged) {
    if (label < 0) {
      unknown++;
      if (confidence < floor) refused++;
    } else {
      known++;
      if (guess === label && confidence >= floor) right++;
    }
  }
  return {
    floor,
    right: known === 0 ? 0 : right / known,
    refused: unknown === 0 ? undefined : refused / unknown,
  };
}
