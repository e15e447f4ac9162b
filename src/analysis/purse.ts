import { questionBudget } from './reachability.ts';
import type { Budget } from './search.ts';

/** Places and comparisons that all questions of one check may take: about a second here. */
const NODES = 300_000;
const STEPS = 50_000_000;

/** What a check may spend on all its questions together, so that none of a hostile policy hangs. */
export class Purse {
  #nodes = NODES;
  #steps = STEPS;

  /** Nothing is left: what has not been asked will not be. */
  get isEmpty(): boolean {
    return this.#nodes <= 0 || this.#steps <= 0;
  }

  /** Asks one question among `size` formulas with what one may take of what is left. */
  pay<Answer>(size: number, ask: (budget: Budget) => Answer): Answer {
    const one = questionBudget(size);
    const given = {
      nodes: Math.min(one.nodes, this.#nodes),
      steps: Math.min(one.steps, this.#steps),
    };
    const budget = { ...given };
    const answer = ask(budget);
    // A question that is answered at a glance has its price, too.
    this.spend(1 + given.nodes - Math.max(0, budget.nodes), 20 + given.steps - budget.steps);
    return answer;
  }

  /** Takes out what work beside questions is worth. */
  spend(nodes: number, steps: number): void {
    this.#nodes -= nodes;
    this.#steps -= steps;
  }
}
