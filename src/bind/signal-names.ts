import { findAttemptFact } from '../attempt-facts/registry.ts';
import { signalFamilies, signals } from '../signals/registry.ts';
import type { Signal, SignalFamily } from '../signals/types.ts';
import type { Span } from '../source/span.ts';
import type { TestableNames } from './condition-scope.ts';
import type { Findings } from './findings.ts';
import { quote } from './quote.ts';

const BUILT_IN: ReadonlyMap<string, Signal> = new Map(signals.map((signal) => [signal.id, signal]));

/** Whether a name means a built-in signal, families included. */
export function isBuiltInSignal(name: string): boolean {
  return BUILT_IN.has(name) || familyOf(name) !== undefined;
}

function familyOf(name: string): SignalFamily | undefined {
  return signalFamilies.find((family) => name.startsWith(family.prefix));
}

/** What the signal names of a policy mean, and which of them it uses. */
export class SignalNames implements TestableNames {
  readonly #declared: ReadonlyMap<string, Signal | undefined>;
  readonly #complete: boolean;
  readonly #zone: boolean;
  readonly #findings: Findings;
  readonly #used = new Map<string, Signal>();
  #zoneMissed = false;

  /**
   * `declared` holds attributes and custom signals, undefined where a declaration is broken;
   * `complete` is false where a declaration may have gone unread; `zone` says whether the policy
   * states a time zone, be it a wrong one.
   */
  constructor(
    declared: ReadonlyMap<string, Signal | undefined>,
    complete: boolean,
    zone: boolean,
    findings: Findings,
  ) {
    this.#declared = declared;
    this.#complete = complete;
    this.#zone = zone;
    this.#findings = findings;
  }

  /** The signal a name means; reports a name that means none. */
  resolve(name: string, at: Span): Signal | undefined {
    const signal = this.#find(name, at);
    if (signal === undefined) return undefined;
    this.#used.set(name, signal);
    if (signal.needsTimeZone === true && !this.#zone && !this.#zoneMissed) {
      this.#zoneMissed = true;
      this.#findings.error(
        'needs-time-zone',
        at,
        `${quote(name)} needs a time zone and the policy states none`,
        'add `timeZone: Europe/Berlin`, or the zone you mean, at the top of the policy',
      );
    }
    return signal;
  }

  /** Whether a name means a signal, be it a broken one. */
  isKnown(name: string): boolean {
    return this.#declared.has(name) || isBuiltInSignal(name);
  }

  /** Every signal that was resolved, by name. */
  get used(): ReadonlyMap<string, Signal> {
    return this.#used;
  }

  #find(name: string, at: Span): Signal | undefined {
    if (this.#declared.has(name)) return this.#declared.get(name);
    const builtIn = BUILT_IN.get(name);
    if (builtIn !== undefined) return builtIn;
    const family = familyOf(name);
    if (family !== undefined) return this.#member(family, name, at);
    if (!this.#complete) return undefined;
    const known = [
      ...this.#declared.keys(),
      ...BUILT_IN.keys(),
      ...signalFamilies.map((one) => one.example),
    ];
    if (findAttemptFact(name) !== undefined) {
      this.#findings.error(
        'unknown-signal',
        at,
        `${quote(name)} is no signal of a request but a fact about an attempt`,
        'test it under `never` or `always` of a guarantee',
      );
      return undefined;
    }
    const declare = `declare ${quote(name)} under \`attributes\` if callers send it, else under \`signals\``;
    this.#findings.unknown(
      'unknown-signal',
      at,
      `unknown signal ${quote(name)}`,
      name,
      known,
      declare,
    );
    return undefined;
  }

  #member(family: SignalFamily, name: string, at: Span): Signal | undefined {
    const parameter = name.slice(family.prefix.length);
    if (new RegExp(`^(?:${family.parameter})$`, 'u').test(parameter)) return family.bind(name);
    this.#findings.error(
      'unknown-signal',
      at,
      parameter === ''
        ? `a name must follow \`${family.prefix}\``
        : `${quote(name)} is no signal: ${quote(parameter)} cannot follow \`${family.prefix}\``,
      `write it like \`${family.example}\``,
    );
    return undefined;
  }
}
