/** Results end here, so that no call is optimised away. */
let sink = 0;

/** CPU time of this process in ns: on a busy machine waiting for a core is not the code's fault. */
function cpuNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

const ROUNDS = 9;
const ROUND_NS = 3e7;

/** Something to time: what is called, and with what. */
export interface Timed<Input> {
  readonly call: (input: Input) => number;
  readonly inputs: readonly Input[];
}

/**
 * Median CPU ns of one call for each of several things that do the same work. They take turns, a
 * round of at least 30 ms each, so that a machine that slows down slows them all.
 */
export function compareTimes<Input, Name extends string>(
  things: Readonly<Record<Name, Timed<Input>>>,
): Record<Name, number> {
  const names = Object.keys(things) as Name[];
  const turns = names.map((name) => ({ name, ...things[name], repeat: 1, rounds: [] as number[] }));
  for (let round = -1; round < ROUNDS; round++) {
    for (const turn of turns) {
      for (;;) {
        const start = cpuNs();
        for (let count = 0; count < turn.repeat; count++) {
          for (const one of turn.inputs) sink += turn.call(one);
        }
        const elapsed = cpuNs() - start;
        if (elapsed >= ROUND_NS) {
          // The first round warms up and finds out how often to repeat.
          if (round >= 0) turn.rounds.push(elapsed / (turn.repeat * turn.inputs.length));
          break;
        }
        turn.repeat *= elapsed < ROUND_NS / 8 ? 4 : 2;
      }
    }
  }
  const median = (rounds: readonly number[]): number =>
    [...rounds].sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
  return Object.fromEntries(turns.map(({ name, rounds }) => [name, median(rounds)])) as Record<
    Name,
    number
  >;
}

/** Something that depends on every result. */
export function sunk(): number {
  return sink;
}
