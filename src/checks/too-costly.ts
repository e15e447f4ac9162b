import { lookFor } from '../analysis/find.ts';
import { membersOf } from '../analysis/domain.ts';
import { numberInterval } from '../analysis/number-interval.ts';
import { ObstacleFile } from '../analysis/obstacles.ts';
import { Purse } from '../analysis/purse.ts';
import { attemptFacts } from '../attempt-facts/registry.ts';
import type { NumberAxis } from '../compile/axis.ts';
import { TRUE, type Formula } from '../compile/formula.ts';
import type { Model, RouteId } from '../policy/types.ts';
import { EXPECTED_OUTPUT_TOKENS } from '../runtime/needs.ts';
import { fleetOf, TOO_MANY_WAYS, withoutLimited } from './fleet-reach.ts';
import { defineCheck, type Finding, type Shortfall, type Subject } from './types.ts';
import { nameRule, TOO_MANY_COMBINATIONS } from './words.ts';

/** Rules whose largest request costs more than a limit given for the check. */
export const tooCostly = defineCheck({
  id: 'too-costly',
  applies: ({ limits }) => limits?.costUsd !== undefined,
  *find(subject): Generator<Finding | Shortfall> {
    const { policy, limits } = subject;
    const limit = limits?.costUsd;
    if (limit === undefined) return;
    const longest = longestPrompts(subject);
    const certain = withoutLimited(policy);
    for (const [index, rule] of [...policy.rules, undefined].entries()) {
      const action = rule?.action ?? policy.otherwise;
      const tokens = longest(index);
      if (tokens === 'spent') {
        yield TOO_MANY_COMBINATIONS;
        return;
      }
      if (action.kind !== 'route' || tokens === undefined) continue;
      const models = fleetOf(certain)(action.route);
      if (models === undefined) {
        yield TOO_MANY_WAYS;
        return;
      }
      const worst = dearest(models, action.route, tokens);
      if (worst === undefined || worst.usd <= limit) continue;
      yield {
        at: rule?.span ?? action.span,
        message: `${nameRule(rule)} leads to model \`${worst.model}\`, where a request can cost ${printUsd(worst.usd)}, more than ${printUsd(limit)}`,
        help: `it does with ${worst.tokens.toLocaleString('en-US')} tokens of prompt and ${String(EXPECTED_OUTPUT_TOKENS)} of answer: send shorter ones only, or use a cheaper model`,
      };
    }
    if (certain !== policy) yield LIMITED;
  },
});

/** What the check says where a strategy may refuse models, so that nobody can tell who is asked. */
const LIMITED = { leftOut: 'did not look at models that limits of a strategy may leave out' };

/** The most that a call of one of these models can cost. */
function dearest(
  models: readonly Model[],
  route: RouteId,
  tokens: number,
): { readonly usd: number; readonly model: string; readonly tokens: number } | undefined {
  const cost = attemptFacts.find((fact) => fact.kind === 'dynamic' && fact.money === true);
  if (cost?.kind !== 'dynamic') return undefined;
  const outputTokens = { low: 0, high: EXPECTED_OUTPUT_TOKENS, absent: false };
  const lastCall = { low: 1, high: 1, absent: false };
  const all = models.flatMap((model) => {
    const high = Math.min(tokens, model.context ?? Infinity);
    // Of a model that does not say how much it takes nothing is known.
    if (!Number.isFinite(high)) return [];
    const inputTokens = { low: 0, high, absent: false };
    const { high: usd } = cost.range({ model, route, lastCall, inputTokens, outputTokens });
    return [{ usd, model: model.id, tokens: high }];
  });
  return all.sort((a, b) => b.usd - a.usd)[0];
}

/**
 * The tokens of the longest prompt that reaches a rule, or the default behind the last one; Infinity
 * where nothing bounds them, undefined where no request comes. To be asked in the order of rules.
 */
function longestPrompts({ facts }: Subject): (index: number) => number | undefined | 'spent' {
  const { space, world, formulas, covers, reachability } = facts;
  const signal = [...space.signals.values()].find((one) => one.countsTokens === true);
  const found = signal && space.axesOf.get(signal.id)?.find(({ kind }) => kind === 'number');
  const axis = found?.kind === 'number' ? found : undefined;
  const bounds = signal?.type.kind === 'number' ? signal.type : {};
  const above = new ObstacleFile();
  const purse = new Purse();
  return (index) => {
    const formula = formulas[index] ?? TRUE;
    const reach = reachability.rules[index] ?? reachability.otherwise;
    const answer =
      reach.kind === 'impossible' || reach.kind === 'covered'
        ? undefined
        : axis === undefined
          ? Infinity
          : largest(axis, formula);
    const cover = covers[index];
    if (cover !== undefined) above.add(cover);
    return answer;
  };

  function largest(axis: NumberAxis, formula: Formula): number | undefined | 'spent' {
    const classes = [...membersOf(space.universe[axis.index] ?? [])].reverse();
    for (const one of classes) {
      if (purse.isEmpty) return 'spent';
      // Where nothing is known of the tokens, any number may come.
      const interval = one === 0 ? undefined : numberInterval(axis, one, bounds);
      const within: Formula = {
        kind: 'literal',
        axis: axis.index,
        classes: [one, one + 1],
        tests: [],
      };
      const query = { wanted: [formula, within], avoided: above };
      const answer = purse.pay(above.size, (budget) => lookFor(space, query, budget, world));
      if (answer.kind === 'none') continue;
      return interval === undefined ? Infinity : interval.high - 1;
    }
    return undefined;
  }
}

function printUsd(usd: number): string {
  return `${usd < 0.01 ? usd.toPrecision(2) : usd.toFixed(2)} USD`;
}
