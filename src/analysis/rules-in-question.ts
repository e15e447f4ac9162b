import type { Axis } from '../compile/axis.ts';
import { includes } from '../compile/class-set.ts';
import type { Formula, Literal } from '../compile/formula.ts';
import { TRUE } from '../compile/formula.ts';
import { DEFAULT, type RuleIndex } from '../compile/types.ts';
import type { SignalId } from '../policy/types.ts';
import { addSignals, type SignalSet } from './change-sets.ts';
import type { Point, Space } from './space.ts';

/** Where a request lies, and where each rule holds. */
interface Place {
  readonly space: Space;
  readonly formulas: readonly Formula[];
  readonly point: Point;
}

/** Which rules may decide a request of which only some signals change. */
export class RulesInQuestion {
  readonly #place: Place;
  readonly #asking: ReadonlyMap<SignalId, readonly RuleIndex[]>;
  /** Rules that hold for the request as it is. */
  readonly #held: readonly RuleIndex[];

  constructor(place: Place) {
    this.#place = place;
    this.#asking = askingRules(place);
    this.#held = place.formulas.flatMap((formula, rule) =>
      this.#truth(formula, []) === true ? [rule] : [],
    );
  }

  /** In order, up to one that holds whatever these signals read; how many had to be looked at. */
  where(set: SignalSet): { readonly rules: readonly RuleIndex[]; readonly looked: number } {
    const { formulas } = this.#place;
    const near = new Set(this.#held);
    for (const signal of set) for (const rule of this.#asking.get(signal) ?? []) near.add(rule);
    const looked = near.size;
    const rules: RuleIndex[] = [];
    for (const rule of [...near].sort((a, b) => a - b)) {
      const truth = this.#truth(formulas[rule] ?? TRUE, set);
      if (truth !== false) rules.push(rule);
      if (truth === true) return { rules, looked };
    }
    return { rules: [...rules, DEFAULT], looked };
  }

  /** Whether a formula holds, or does not, whatever these signals read; undefined: it depends. */
  #truth(formula: Formula, set: SignalSet): boolean | undefined {
    switch (formula.kind) {
      case 'true':
      case 'false':
        return formula.kind === 'true';
      case 'literal':
        return this.#literalTruth(formula, set);
      case 'and':
      case 'or': {
        const deciding = formula.kind === 'or';
        let truth: boolean | undefined = !deciding;
        for (const part of formula.parts) {
          const own = this.#truth(part, set);
          if (own === deciding) return deciding;
          if (own === undefined) truth = undefined;
        }
        return truth;
      }
    }
  }

  #literalTruth({ axis, classes }: Literal, set: SignalSet): boolean | undefined {
    const { space, point } = this.#place;
    const { signal } = space.axes[axis] as Axis;
    return set.includes(signal) ? undefined : includes(classes, point[axis] as number);
  }
}

/** The rules that ask about each signal. */
function askingRules({ formulas, space }: Place): ReadonlyMap<SignalId, readonly RuleIndex[]> {
  const asking = new Map<SignalId, RuleIndex[]>();
  for (const [rule, formula] of formulas.entries()) {
    const signals = new Set<SignalId>();
    addSignals(formula, space.axes, signals);
    for (const signal of signals) {
      const rules = asking.get(signal);
      if (rules === undefined) asking.set(signal, [rule]);
      else rules.push(rule);
    }
  }
  return asking;
}
