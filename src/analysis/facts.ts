import type { Policy } from '../policy/types.ts';
import type { World } from './find.ts';
import { judgeGuarantees, type GuaranteeFact } from './guarantees.ts';
import { leadsTo, type Ways } from './leads-to.ts';
import { reachability, type Reachability } from './reachability.ts';
import { spaceOf, type Space } from './space.ts';

/** What is known of a policy, worked out when it is first asked for. */
export class Facts {
  readonly policy: Policy;
  readonly world: World;
  #space: Space | undefined;
  #reachability: Reachability | undefined;
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
