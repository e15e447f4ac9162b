import type { Policy } from '../policy/types.ts';
import type { Formula } from '../compile/formula.ts';
import type { Cover } from './cover.ts';
import { findWitness, type Found, type Terms, type World } from './find.ts';
import { obstacles } from './obstacles.ts';
import { judgeGuarantees, type GuaranteeFact } from './guarantees.ts';
import { leadsTo, type Ways } from './leads-to.ts';
import { questionBudget, reachability, type Reachability } from './reachability.ts';
import { spaceOf, type Space } from './space.ts';

/** What is known of a policy, worked out when it is first asked for. */
export class Facts {
  readonly policy: Policy;
  readonly world: World;
  #space: Space | undefined;
  #reachability: Reachability | undefined;
  #formulas: readonly Formula[] | undefined;
  #covers: readonly Cover[] | undefined;
  #ways: Ways | undefined;
  #guarantees: readonly GuaranteeFact[] | undefined;

  constructor(policy: Policy, world: World) {
    this.policy = policy;
    this.world = world;
  }

  /** The space that the rules and the conditions of guarantees cut. */
  get space(): Space {
    this.#space ??= spaceOf(
      this.policy,
      this.policy.guarantees.map(({ when }) => when),
    );
    return this.#space;
  }

  /** Where each rule's condition holds. */
  get formulas(): readonly Formula[] {
    this.#formulas ??= this.policy.rules.map(({ when }) => this.space.formula(when));
    return this.#formulas;
  }

  /** Each rule ready to be avoided. */
  get covers(): readonly Cover[] {
    this.#covers ??= this.formulas.map((formula, index) => this.space.cover(formula, index));
    return this.#covers;
  }

  /**
   * Whether there is a request for which all of `wanted` hold, and none of the rules at these
   * positions nor any of these formulas.
   */
  ask(
    wanted: readonly Formula[],
    avoided: Iterable<number>,
    further: readonly Formula[] = [],
    terms: Terms = {},
  ): Found {
    const covers = Array.from(avoided, (index) => this.covers[index] as Cover);
    for (const formula of further) covers.push(this.space.cover(formula, -1));
    const query = { wanted, avoided: obstacles(covers) };
    return findWitness(this.space, query, questionBudget(covers.length), this.world, terms);
  }

  /** Which rules some request reaches. */
  get reachability(): Reachability {
    this.#reachability ??= reachability(this.space, this.policy.rules, this.world);
    return this.#reachability;
  }

  /** Whether each guarantee holds. */
  get guarantees(): readonly GuaranteeFact[] {
    this.#guarantees ??= judgeGuarantees(this);
    return this.#guarantees;
  }

  /** What each route can lead to. */
  get ways(): Ways {
    this.#ways ??= leadsTo(this.policy);
    return this.#ways;
  }
}
