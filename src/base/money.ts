/**
 * Money is whole picodollars (1e-12 USD): a price of 0.000001 USD per million tokens is one
 * picodollar a token, so the cost of a request is an integer and sums do not depend on their order.
 */
export type Picodollars = number;

/** Picodollars in one US dollar. */
export const PICO = 1e12;

/** USD as a number, for display and JSON. */
export function toUsd(amount: Picodollars): number {
  return amount / PICO;
}

/** A sum that stays exact past 2^53 picodollars (about 9,007 USD): whole dollars and the rest. */
export class MoneySum {
  #dollars = 0;
  #rest = 0;

  /** Adds a whole, non-negative amount below 2^53. */
  add(amount: Picodollars): void {
    // INVARIANT: the rest is below one dollar, and the remainder of a division is exact.
    const part = amount < PICO ? amount : amount % PICO;
    if (part !== amount) this.#dollars += (amount - part) / PICO;
    this.#rest += part;
    if (this.#rest >= PICO) {
      this.#dollars += 1;
      this.#rest -= PICO;
    }
  }

  merge(other: MoneySum): void {
    this.#dollars += other.#dollars;
    this.add(other.#rest);
  }

  /** USD rounded to the nano-dollar. */
  toUsd(): number {
    return Number((this.#dollars + this.#rest / PICO).toFixed(9));
  }

  /** The exact parts, to send to another thread or file. */
  toParts(): readonly [dollars: number, picodollars: number] {
    return [this.#dollars, this.#rest];
  }

  static fromParts(parts: readonly [dollars: number, picodollars: number]): MoneySum {
    const sum = new MoneySum();
    sum.#dollars = parts[0];
    sum.#rest = parts[1];
    return sum;
  }
}
