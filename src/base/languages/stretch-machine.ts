import { StateNumbers, type Machine } from './machine.ts';

/** How much of each end has been met: a number of code units while equal so far, else undefined. */
interface State {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/**
 * The texts from `from` up to, not including, `to`, in code-unit order; without `to` there is no
 * upper end.
 */
export function stretchMachine(from: string, to: string | undefined): Machine {
  const states = new StateNumbers<State>();
  const number = ({ low, high }: State): number =>
    states.number(`${String(low)}:${String(high)}`, { low, high });
  const outside = states.number('outside', { low: undefined, high: undefined });
  const cuts = [...new Set([0, ...cutsOf(from), ...cutsOf(to ?? '')])].sort((a, b) => a - b);
  return {
    cuts,
    // A kind is the character at which it starts.
    kindOf: (character) => cuts[lastNotAbove(cuts, character)] as number,
    start: number({ low: from === '' ? undefined : 0, high: to === undefined ? undefined : 0 }),
    step(state, kind) {
      if (state === outside) return outside;
      const next = advance(states.states[state] as State, kind, from, to ?? '');
      return next === undefined ? outside : number(next);
    },
    ends(state) {
      const { low, high } = states.states[state] as State;
      // What is equal so far is below an upper end that is longer; so is not one of the lower end.
      return (
        state !== outside &&
        (low === undefined || low === from.length) &&
        (high === undefined || high < (to ?? '').length)
      );
    },
    isAll(state) {
      const { low, high } = states.states[state] as State;
      return state !== outside && low === undefined && high === undefined;
    },
    missing: (state) => (state === outside ? Infinity : 0),
    work: 0,
  };
}

/** The state after one character; undefined: the text has left the stretch for good. */
function advance(
  { low, high }: State,
  character: number,
  from: string,
  to: string,
): State | undefined {
  const text = String.fromCodePoint(character);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (low !== undefined) {
      const bound = low < from.length ? from.charCodeAt(low) : -1;
      if (unit < bound) return undefined;
      low = unit === bound ? low + 1 : undefined;
    }
    if (high !== undefined) {
      if (high >= to.length) return undefined;
      const bound = to.charCodeAt(high);
      if (unit > bound) return undefined;
      high = unit === bound ? high + 1 : undefined;
    }
  }
  return { low, high };
}

const HIGH_START = 0xd800;
const LOW_START = 0xdc00;
const ASTRAL_START = 0x10000;

/** Characters at which a comparison with some code unit of the text may turn. */
function cutsOf(text: string): readonly number[] {
  const cuts = [HIGH_START, LOW_START, 0xe000, ASTRAL_START];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    cuts.push(unit, unit + 1);
    if (unit >= HIGH_START && unit < LOW_START) {
      // Characters that begin with this unit stand together.
      const block = ASTRAL_START + (unit - HIGH_START) * 0x400;
      cuts.push(block, block + 0x400);
      const whole = text.codePointAt(at) as number;
      cuts.push(whole, whole + 1);
    }
  }
  return cuts;
}

function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
