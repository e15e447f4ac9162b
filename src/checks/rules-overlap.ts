import { findWitness } from '../analysis/find.ts';
import { neighboursOf } from '../analysis/neighbours.ts';
import { NO_OBSTACLES } from '../analysis/obstacles.ts';
import { Purse } from '../analysis/purse.ts';
import { printInput } from '../analysis/witness/print-input.ts';
import { TRUE } from '../compile/formula.ts';
import { defineCheck, type Finding, type Shortfall, type Subject } from './types.ts';
import { TOO_MANY_COMBINATIONS } from './words.ts';

/** In a policy with `match: unique`, requests that two rules match. */
export const rulesOverlap = defineCheck({
  id: 'rules-overlap',
  soundInPart: true,
  *find(subject): Generator<Finding | Shortfall> {
    const { policy, facts } = subject;
    if (policy.match !== 'unique') return;
    const purse = new Purse();
    for (const [first, second] of neighboursOf(facts.space, facts.covers, purse)) {
      if (purse.isEmpty) break;
      const finding = overlapOf(subject, first, second, purse);
      if (finding !== undefined) yield finding;
    }
    if (purse.isEmpty) yield TOO_MANY_COMBINATIONS;
  },
});

function overlapOf(
  { policy, facts }: Subject,
  first: number,
  second: number,
  purse: Purse,
): Finding | undefined {
  const [earlier, rule] = [policy.rules[first], policy.rules[second]];
  if (earlier === undefined || rule === undefined) return undefined;
  const wanted = [facts.formulas[first] ?? TRUE, facts.formulas[second] ?? TRUE];
  const query = { wanted, avoided: NO_OBSTACLES };
  const found = purse.pay(2, (budget) => findWitness(facts.space, query, budget, facts.world));
  if (found.kind === 'none') return undefined;
  const related = [{ message: `\`${earlier.id}\` stands here`, at: earlier.span }];
  if (found.kind === 'unknown') {
    return {
      at: rule.span,
      message: `it is not known whether rules \`${earlier.id}\` and \`${rule.id}\` match the same request: ${found.why}`,
      help: 'the policy says `match: unique`: let one of them rule out what the other one asks for',
      related,
      severity: 'warning',
    };
  }
  return {
    at: rule.span,
    message: `rules \`${earlier.id}\` and \`${rule.id}\` match the same request, and the policy says \`match: unique\``,
    help: `let one of them rule out what the other one asks for; see it with ${printInput(found.witness.json, policy.span.source.path)}`,
    witness: found.witness.json,
    related,
  };
}
