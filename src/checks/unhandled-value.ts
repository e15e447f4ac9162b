import { lookFor } from '../analysis/find.ts';
import { NO_OBSTACLES, ObstacleFile } from '../analysis/obstacles.ts';
import { Purse } from '../analysis/purse.ts';
import type { Axis } from '../compile/axis.ts';
import type { Formula } from '../compile/formula.ts';
import type { Condition, Policy, SignalId, Test } from '../policy/types.ts';
import { defineCheck, type Finding, type Shortfall, type Subject } from './types.ts';
import { TOO_MANY_COMBINATIONS } from './words.ts';

/**
 * Values of an attribute for which only the default is left, where rules tell its other values
 * apart. One rule for several values says: all the others alike.
 */
export const unhandledValue = defineCheck({
  id: 'unhandled-value',
  *find(subject): Generator<Finding | Shortfall> {
    const { policy, facts } = subject;
    const purse = new Purse();
    const tests = testsOf(policy);
    for (const { id, type, span } of policy.attributes.values()) {
      if (type.kind !== 'string' || type.values === undefined) continue;
      const axis = facts.space.axesOf.get(id)?.find(({ kind }) => kind === 'string');
      if (axis?.kind !== 'string') continue;
      const named = type.values.filter((value) => axis.words.has(value));
      const [missing, second] = type.values.filter((value) => !axis.words.has(value));
      if (missing === undefined || second !== undefined || !areApart(tests.get(id), named))
        continue;
      const taken = isTaken(subject, inStretches(axis), purse);
      if (purse.isEmpty) {
        yield TOO_MANY_COMBINATIONS;
        return;
      }
      if (taken) continue;
      const others = named.slice(0, 5).map((value) => `\`${value}\``);
      if (named.length > others.length) others.push('…');
      yield {
        at: span,
        message: `no rule takes a request whose \`${id}\` is \`${missing}\`: the default does`,
        help: `rules tell ${others.join(', ')} apart: add one for \`${missing}\`, too, if it was forgotten`,
      };
    }
  },
});

/** Whether some rule takes a request within `left`. */
function isTaken({ policy, facts }: Subject, left: Formula, purse: Purse): boolean {
  const above = new ObstacleFile();
  const { space, formulas, covers, world, reachability } = facts;
  return policy.rules.some((_, index) => {
    const [formula, cover] = [formulas[index], covers[index]];
    if (formula === undefined || cover === undefined || purse.isEmpty) return false;
    const wanted = [formula, left];
    // Most rules ask for another value: that is known without those above.
    const isApart =
      reachability.rules[index]?.kind === 'impossible' ||
      purse.pay(0, (budget) => lookFor(space, { wanted, avoided: NO_OBSTACLES }, budget, world))
        .kind === 'none';
    if (isApart) return false;
    const query = { wanted, avoided: above };
    const found = purse.pay(above.size, (budget) => lookFor(space, query, budget, world));
    above.add(cover);
    return found.kind !== 'none';
  });
}

/** Every text that no operand names. */
function inStretches({ index, starts }: Extract<Axis, { readonly kind: 'string' }>): Formula {
  return { kind: 'literal', axis: index, classes: [1, starts.length + 1], tests: [] };
}

/** Tests that are tried; rules that tell values apart do so early. */
const MOST_TESTS = 1000;

/** Whether a test of an attribute comes out otherwise for some of its values than for others. */
function areApart(tests: readonly Test[] = [], values: readonly string[]): boolean {
  const [first, ...others] = values.slice(0, MOST_TESTS);
  if (first === undefined) return false;
  return tests.slice(0, MOST_TESTS).some(({ operator, operand }) => {
    const outcome = operator.test(first, operand);
    return others.some((value) => operator.test(value, operand) !== outcome);
  });
}

/** The tests of each signal in all rules. */
function testsOf({ rules }: Policy): ReadonlyMap<SignalId, readonly Test[]> {
  const tests = new Map<SignalId, Test[]>();
  const gather = (condition: Condition): void => {
    switch (condition.kind) {
      case 'always':
        return;
      case 'all':
      case 'any':
        condition.parts.forEach(gather);
        return;
      case 'not':
        gather(condition.part);
        return;
      case 'test': {
        const same = tests.get(condition.signal);
        if (same === undefined) tests.set(condition.signal, [condition]);
        else same.push(condition);
      }
    }
  };
  for (const { when } of rules) gather(when);
  return tests;
}
