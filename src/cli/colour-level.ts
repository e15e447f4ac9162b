/** chalk's levels: none, 16, 256, or 16 million colours. */
export type ColourLevel = 0 | 1 | 2 | 3;

/** What the decision depends on. */
export interface ColourSituation {
  /** The words of the command line. */
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/**
 * How much colour a stream gets. First that speaks wins: `--no-color` and `--color`, `NO_COLOR`
 * (https://no-color.org: any value but the empty one), `FORCE_COLOR` (0 to 3, or no number for
 * "as much as the terminal says"), `TERM=dumb`, then whether it is a terminal.
 */
export function colourLevel({ words, env, isTerminal }: ColourSituation): ColourLevel {
  const flag = lastFlag(words);
  if (flag === '--no-color') return 0;
  if (flag === '--color') return Math.max(1, terminalLevel(env)) as ColourLevel;
  if ((env['NO_COLOR'] ?? '') !== '') return 0;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return forcedLevel(force, env);
  return isTerminal ? terminalLevel(env) : 0;
}

function lastFlag(words: readonly string[]): string | undefined {
  const end = words.indexOf('--');
  const flags = end < 0 ? words : words.slice(0, end);
  return flags.findLast((word) => word === '--color' || word === '--no-color');
}

function forcedLevel(force: string, env: ColourSituation['env']): ColourLevel {
  if (force === '0' || force === 'false') return 0;
  if (force === '1' || force === '2' || force === '3') return Number(force) as ColourLevel;
  return Math.max(1, terminalLevel(env)) as ColourLevel;
}

function terminalLevel(env: ColourSituation['env']): ColourLevel {
  if (env['TERM'] === 'dumb') return 0;
  if (/^(?:truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 3;
  return /256color$/i.test(env['TERM'] ?? '') ? 2 : 1;
}
