import { describe, expect, test } from 'vitest';
import { Facts } from '../../src/analysis/facts.ts';
import { neighboursOf } from '../../src/analysis/neighbours.ts';
import { Purse } from '../../src/analysis/purse.ts';
import { worldOf } from '../../src/analysis/world.ts';
import { fleetOf } from '../../src/checks/fleet-reach.ts';
import { matching } from '../../src/checks/matching.ts';
import { runChecks } from '../../src/checks/run-checks.ts';
import { plansOf } from '../../src/checks/worst-plans.ts';
import type { Policy, Route } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import { policyFamily } from '../support/policy-families.ts';
import { smallModel, smallPolicy, smallRoute, smallSplit } from '../support/small-policy.ts';

// Checks of hostile policies end, and say what they left out. Work is counted, not time.

/** A split over a split, and so on, where ways double at every one and meet again below. */
function doubling(depth: number): Policy {
  const routes: Route[] = [];
  for (let at = 0; at < depth; at++) {
    const [left, right, next] = [`left-${at}`, `right-${at}`, `split-${at + 1}`];
    routes.push(smallSplit(`split-${at}`, { [left]: 50, [right]: 50 }, { fallback: next }));
    routes.push(smallRoute(left, [`a-${at}`]), smallRoute(right, [`b-${at}`], { attempts: 2 }));
  }
  routes.push(smallRoute(`split-${depth}`, ['last']));
  const models = Array.from({ length: depth }, (_, at) => [
    smallModel(`a-${at}`),
    smallModel(`b-${at}`),
  ]);
  return smallPolicy([...models.flat(), smallModel('last')], routes);
}

/** The most calls that one request can come to in a {@link doubling} policy. */
const worst = (depth: number): number => 2 * depth + 1;

function subjectOf(policy: Policy) {
  return { policy, facts: new Facts(policy, worldOf(policy)), now: 0 };
}

const leftOut = (policy: Policy, further: object = {}): readonly string[] =>
  runChecks({ ...subjectOf(policy), ...further })
    .found.filter(({ code }) => code === 'checked-in-part')
    .map(({ message }) => message);

describe('ways through splits', () => {
  test('are all told apart while they are few', () => {
    const { plans, whole } = plansOf(doubling(5))('split-0');
    expect(whole).toBe(true);
    expect(plans).toHaveLength(32);
    const calls = plans.map((plan) =>
      [...plan.values()].reduce((sum, { attempts }) => sum + attempts, 0),
    );
    expect(Math.max(...calls)).toBe(worst(5));
  });

  test('are bounded, and each that is listed can be taken', () => {
    const depth = 90;
    const { plans, whole } = plansOf(doubling(depth))('split-0');
    expect(whole).toBe(false);
    expect(plans.length).toBeLessThanOrEqual(64);
    for (const plan of plans) {
      // One side of each split, never both.
      expect(plan.size).toBe(depth + 1);
    }
  });

  test('that were not all looked at are said', () => {
    const messages = leftOut(doubling(90), { limits: { attempts: worst(90) } });
    expect(messages).toEqual([
      '`too-many-attempts` did not look at every plan: there are too many ways through splits',
    ]);
    expect(leftOut(doubling(5), { limits: { attempts: worst(5) } })).toEqual([]);
  });

  test('to too many models are said, whoever asks first', () => {
    const models = Array.from({ length: 3000 }, (_, at) => smallModel(`m-${at}`));
    const all = smallRoute(
      'all',
      models.map(({ id }) => id),
    );
    const routes = Array.from({ length: 1000 }, (_, at) =>
      smallRoute(`r-${at}`, [`m-${at}`], { fallback: 'all' }),
    );
    const policy = smallPolicy(models, [...routes, all]);
    expect(
      routes.map(({ id }) => fleetOf(policy)(id)).filter((fleet) => fleet === undefined),
    ).not.toHaveLength(0);
    expect(leftOut(policy)).toContain(
      '`narrower-fallback` was not asked of every route: routes lead on to too many models',
    );
  });
});

describe('rules', () => {
  test('that nearly all overlap are asked about within the purse', () => {
    const policy = { ...policyFamily('ranges', 1500, 1), match: 'unique' as const };
    const { facts } = subjectOf(policy);
    const purse = new Purse();
    purse.spend(0, 49_900_000);
    const pairs = [...neighboursOf(facts.space, facts.covers, purse)].length;
    expect(purse.isEmpty).toBe(true);
    expect(pairs).toBeLessThan((1500 * 1499) / 2);
    expect(pairs).toBeGreaterThan(0);
  });

  test('with more findings than anybody reads are told so', () => {
    const policy = { ...policyFamily('ranges', 300, 1), match: 'unique' as const };
    const { found } = runChecks(subjectOf(policy));
    expect(found.filter(({ code }) => code === 'rules-overlap')).toHaveLength(100);
    expect(leftOut(policy)).toContain('`rules-overlap` found more than the 100 that are shown');
  });

  test('are matched with as much traffic as is worth it, taken from all of it', () => {
    const policy = policyFamily('tenants', 2000, 1);
    const traffic = Array.from(
      { length: 8000 },
      (_, at) => new RoutingRequest({ id: String(at), attributes: {} }),
    );
    const matched = matching({ ...subjectOf(policy), traffic });
    expect(matched?.rules).toHaveLength(5000);
    expect(matched?.cut?.leftOut).toBe(
      'looked at 5000 of 8000 requests: with 2000 rules that is enough',
    );
    const few = matching({ ...subjectOf(policy), traffic: traffic.slice(0, 100) });
    expect(few).toMatchObject({ cut: undefined });
  });
});

describe('a purse', () => {
  test('gives no question more than is left, and is empty one day', () => {
    const purse = new Purse();
    let asked = 0;
    while (!purse.isEmpty) {
      purse.pay(10, (budget) => {
        expect(budget.nodes).toBeLessThanOrEqual(20_000);
        budget.nodes = 0;
      });
      asked++;
    }
    expect(asked).toBe(15);
  });

  test('charges for questions that are answered at a glance', () => {
    const purse = new Purse();
    let asked = 0;
    while (!purse.isEmpty) {
      purse.pay(10, () => undefined);
      asked++;
    }
    expect(asked).toBe(300_000);
  });
});
