import { describe, expect, it } from 'vitest';
import {
  askWithin,
  questionBudget,
  reachability,
  totalBudget,
} from '../../src/analysis/reachability.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { policyFamily } from '../support/policy-families.ts';
import { smallWorld } from '../support/small-domain.ts';

describe('what all questions of one analysis may take together', () => {
  it('is spent by each of them, and by no more than there is', () => {
    const left = totalBudget(10);
    const all = left.nodes;
    const given: number[] = [];
    while (left.nodes > 0) {
      askWithin(left, 10, (budget) => {
        given.push(budget.nodes);
        budget.nodes = 0;
      });
    }
    expect(Math.max(...given)).toBe(questionBudget(10).nodes);
    expect(given.reduce((sum, nodes) => sum + nodes, 0)).toBe(all);
  });

  it('leaves what is asked after it is spent unknown', () => {
    const policy = policyFamily('attributes', 50, 1);
    const space = spaceOf(policy);
    const { rules } = reachability(space, policy.rules, smallWorld, { nodes: 40, steps: 1e9 });
    const kinds = rules.map(({ kind }) => kind);
    expect(kinds[0]).toBe('reachable');
    expect(kinds.at(-1)).toBe('unknown');
    expect(kinds.slice(kinds.indexOf('unknown'))).not.toContain('covered');
  });
});
