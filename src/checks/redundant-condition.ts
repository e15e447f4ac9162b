import { lookFor } from '../analysis/find.ts';
import type { Outcome } from '../analysis/search.ts';
import { both, ObstacleFile, obstacles, type Obstacles } from '../analysis/obstacles.ts';
import { Purse } from '../analysis/purse.ts';
import type { Formula } from '../compile/formula.ts';
import type { Condition, Rule } from '../policy/types.ts';
import { removal } from './removal.ts';
import { defineCheck, type Finding, type Shortfall, type Subject } from './types.ts';
import { sparePartsOf } from './spare-parts.ts';
import { nameCondition, nameRules, TOO_MANY_COMBINATIONS } from './words.ts';

/** Parts of one condition that are tried; each trial copies the condition. */
const MOST_PARTS = 64;

/**
 * Parts of a condition that could be left out, one after the other: with and without them the rule
 * takes the same requests. In a policy with `match: unique` the rules above do not count, since
 * each rule has to say on its own what it takes.
 */
export const redundantCondition = defineCheck({
  id: 'redundant-condition',
  *find(subject): Generator<Finding | Shortfall> {
    const { policy, facts } = subject;
    const above = new ObstacleFile();
    const purse = new Purse();
    let cut = false;
    for (const [index, rule] of policy.rules.entries()) {
      if (purse.isEmpty) {
        yield TOO_MANY_COMBINATIONS;
        return;
      }
      if (facts.reachability.rules[index]?.kind === 'reachable') {
        const trial = new Trial(subject, rule, policy.match === 'unique' ? NOTHING : above, purse);
        yield* trial.run();
        cut ||= trial.cut;
      }
      const cover = facts.covers[index];
      if (cover !== undefined) above.add(cover);
    }
    if (cut) {
      yield {
        leftOut: `was asked of the first ${String(MOST_PARTS)} parts of each condition only`,
      };
    }
  },
});

const NOTHING = new ObstacleFile();

class Trial {
  readonly #subject: Subject;
  readonly #rule: Rule;
  readonly #above: ObstacleFile;
  readonly #purse: Purse;
  /** Not all parts were tried. */
  cut = false;

  constructor(subject: Subject, rule: Rule, above: ObstacleFile, purse: Purse) {
    this.#subject = subject;
    this.#rule = rule;
    this.#above = above;
    this.#purse = purse;
  }

  *run(): Generator<Finding> {
    const kept = new Set<Condition>();
    let condition = this.#rule.when;
    // What is left out stays out: of two parts that say the same, one has to stay.
    for (let again = true; again;) {
      again = false;
      for (const { part, rest, widens } of sparePartsOf(condition)) {
        if (kept.has(part)) continue;
        kept.add(part);
        if (kept.size > MOST_PARTS || this.#purse.isEmpty) {
          this.cut = true;
          return;
        }
        const by = this.#spared(condition, rest, widens);
        if (by === undefined) continue;
        yield this.#finding(part, by);
        condition = rest;
        again = true;
        break;
      }
    }
  }

  /** The rules above without which the part would matter; undefined where it matters. */
  #spared(before: Condition, after: Condition, widens: boolean): readonly Rule[] | undefined {
    const { facts, policy } = this.#subject;
    const [whole, rest] = [facts.space.formula(before), facts.space.formula(after)];
    const [wanted, avoided] = widens ? [rest, whole] : [whole, rest];
    // Most parts matter, and with the rules above that shows at once.
    const found = this.#ask(wanted, avoided, this.#above);
    if (found.kind !== 'none') return undefined;
    if (this.#ask(wanted, avoided, NOTHING).kind === 'none') return [];
    return [...found.used].sort((a, b) => a - b).flatMap((at) => policy.rules[at] ?? []);
  }

  #ask(wanted: Formula, avoided: Formula, above: ObstacleFile): Outcome {
    const { space, world } = this.#subject.facts;
    const here = obstacles([space.cover(avoided, -1)]);
    const all: Obstacles = above.size === 0 ? here : both(here, above);
    return this.#purse.pay(above.size, (budget) =>
      lookFor(space, { wanted: [wanted], avoided: all }, budget, world),
    );
  }

  #finding(part: Condition, by: readonly Rule[]): Finding {
    const { id } = this.#rule;
    const why =
      by.length === 0
        ? 'the rest of its condition comes to the same'
        : `after ${nameRules(by)} the rest of its condition comes to the same`;
    return {
      at: part.span,
      message: `${nameCondition(part)} makes no difference in rule \`${id}\`: ${why}`,
      help: 'leave it out, or check that it says what was meant',
      fix: removal(part.span, `leave out ${nameCondition(part)}`, 'safe'),
      related: by.slice(0, 5).map((rule) => ({
        message: `\`${rule.id}\` takes requests before`,
        at: rule.span,
      })),
    };
  }
}
