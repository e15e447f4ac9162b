import { counted } from '../base/counted.ts';
import { conjuncts } from '../compile/cofactor.ts';
import type { Literal } from '../compile/formula.ts';
import type { Rung } from '../compile/tree.ts';
import type { RuleIndex } from '../compile/types.ts';
import type { OutlineLadder } from './types.ts';
import type { GraphWords } from './words.ts';

/** Rows of all lists together, and of one at least and at most. */
const ALL_ROWS = 48;
const FEWEST_ROWS = 6;
const MOST_ROWS = 40;
/** Neighbours that ask the same make one row from here on, where not all rules have a row. */
const GROUP = 3;
/** Names that one row has at most. */
const MOST_NAMES = 4;

/** How rules are called. */
export interface RuleNames {
  rule(rule: RuleIndex): string;
  target(rule: RuleIndex): string;
}

/** Neighbouring rules, and what all of them ask. */
interface Group {
  readonly rungs: readonly Rung[];
  readonly common: ReadonlyMap<string, Literal>;
}

/** The rows that lists of rules are shown in. */
export class ListRows {
  readonly #words: GraphWords;
  readonly #names: RuleNames;
  readonly #most: number;

  constructor(words: GraphWords, names: RuleNames, lists: number) {
    this.#words = words;
    this.#names = names;
    const share = Math.floor(ALL_ROWS / Math.max(1, lists));
    this.#most = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, share));
  }

  of({ rungs, otherwise }: OutlineLadder): readonly string[] {
    const last = `otherwise ${this.#name(otherwise)}`;
    if (rungs.length <= this.#most) return [...rungs.map((rung) => this.#row(rung)), last];
    const groups = groupsOf(rungs);
    if (groups.length <= this.#most) return [...groups.map((group) => this.#groupRow(group)), last];
    const shown = groups.slice(0, this.#most - 2);
    const rest = groups.slice(shown.length).flatMap((group) => group.rungs);
    return [
      ...shown.map((group) => this.#groupRow(group)),
      `… ${rest.length.toLocaleString('en-US')} more by ${listed(this.#words.signalsOf(rest))}`,
      `… → ${this.#targets(rest)}`,
      last,
    ];
  }

  #row({ rule, formula }: Rung): string {
    return `${this.#name(rule)} if ${this.#words.condition(formula)}`;
  }

  #groupRow({ rungs, common }: Group): string {
    const [first] = rungs;
    const end = rungs.at(-1);
    const [literal] = common.values();
    if (first === undefined || end === undefined || rungs.length === 1 || literal === undefined)
      return first === undefined ? '' : this.#row(first);
    const names = `${this.#names.rule(first.rule)} … ${this.#names.rule(end.rule)}`;
    const condition = this.#words.condition(literal);
    return `${counted(rungs.length, 'rule')} if ${condition}: ${names} → ${this.#targets(rungs)}`;
  }

  #name(rule: RuleIndex): string {
    const target = this.#names.target(rule);
    return target === '' ? this.#names.rule(rule) : `${this.#names.rule(rule)} → ${target}`;
  }

  #targets(rungs: readonly Rung[]): string {
    const found = new Map<string, number>();
    for (const { rule } of rungs) {
      const name = this.#names.target(rule) || this.#names.rule(rule);
      found.set(name, (found.get(name) ?? 0) + 1);
    }
    const most = [...found].sort((a, b) => b[1] - a[1]);
    return listed(most.map(([name, count]) => `${name} (${count})`));
  }
}

/** Neighbours that share a literal, where enough of them do; all others on their own. */
function groupsOf(rungs: readonly Rung[]): readonly Group[] {
  const groups: Group[] = [];
  let open: Group | undefined;
  const close = (): void => {
    if (open === undefined) return;
    if (open.rungs.length >= GROUP) groups.push(open);
    else groups.push(...open.rungs.map((rung) => ({ rungs: [rung], common: new Map() })));
    open = undefined;
  };
  for (const rung of rungs) {
    const own = new Map(
      conjuncts(rung.formula).map((one) => [`${one.axis}:${one.classes.join()}`, one]),
    );
    const common: ReadonlyMap<string, Literal> =
      open === undefined ? own : new Map([...open.common].filter(([key]) => own.has(key)));
    if (common.size === 0) close();
    open =
      open === undefined
        ? { rungs: [rung], common: own }
        : { rungs: [...open.rungs, rung], common };
  }
  close();
  return groups;
}

function listed(all: readonly string[]): string {
  const shown = all.slice(0, MOST_NAMES).join(', ');
  return all.length > MOST_NAMES ? `${shown}, … ${all.length - MOST_NAMES} more` : shown;
}
