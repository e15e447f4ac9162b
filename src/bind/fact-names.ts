import { attemptFacts, findAttemptFact } from '../attempt-facts/registry.ts';
import type { AttemptFact, FactFleet } from '../attempt-facts/types.ts';
import type { ValueType } from '../base/value.ts';
import type { Span } from '../source/span.ts';
import type { Testable, TestableNames } from './condition-scope.ts';
import type { Findings } from './findings.ts';
import { listNames, quote } from './quote.ts';

/** What the names under `never` and `always` mean. */
export class FactNames implements TestableNames {
  readonly #fleet: FactFleet | undefined;
  readonly #isSignal: (name: string) => boolean;
  readonly #findings: Findings;

  /** `fleet` is undefined where not all of it could be read: no value is held against it then. */
  constructor(
    fleet: FactFleet | undefined,
    isSignal: (name: string) => boolean,
    findings: Findings,
  ) {
    this.#fleet = fleet;
    this.#isSignal = isSignal;
    this.#findings = findings;
  }

  resolve(name: string, at: Span): Testable | undefined {
    const fact = findAttemptFact(name);
    if (fact !== undefined) return { id: fact.id, type: this.#typeOf(fact) };
    const known = attemptFacts.map(({ id }) => id);
    const longer = known.filter((id) => id.endsWith(`.${name}`));
    const message = `unknown fact ${quote(name)} of an attempt`;
    if (longer.length > 0) {
      this.#findings.error('unknown-fact', at, message, `did you mean ${listNames(longer)}?`);
    } else if (this.#isSignal(name)) {
      const help = `${quote(name)} is a signal of the request: test it under \`when\``;
      this.#findings.error('unknown-fact', at, message, help);
    } else {
      const help = `facts are ${listNames(known)}`;
      this.#findings.unknown('unknown-fact', at, message, name, known, help);
    }
    return undefined;
  }

  #typeOf(fact: AttemptFact): ValueType {
    const { type } = fact;
    if (fact.kind === 'dynamic' || fact.values === undefined || this.#fleet === undefined) {
      return type;
    }
    if (type.kind !== 'string' && type.kind !== 'set') return type;
    return { kind: type.kind, values: [...new Set(fact.values(this.#fleet))].sort() };
  }
}
