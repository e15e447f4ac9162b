import { findWitness, type Witness } from '../analysis/find.ts';
import { ObstacleFile } from '../analysis/obstacles.ts';
import { Purse } from '../analysis/purse.ts';
import { printInput } from '../analysis/witness/print-input.ts';
import { TRUE, type Formula } from '../compile/formula.ts';
import { needsOf } from '../runtime/needs.ts';
import { signals } from '../signals/registry.ts';
import type { Signal } from '../signals/types.ts';
import { CAPABILITIES, fleetOf, TOO_MANY_WAYS } from './fleet-reach.ts';
import { defineCheck, type Finding, type Shortfall, type Subject } from './types.ts';
import { nameRule, TOO_MANY_COMBINATIONS } from './words.ts';

/** Routes no model of which can serve some request that is sent there, while others could. */
export const neverFits = defineCheck({
  id: 'never-fits',
  *find(subject): Generator<Finding | Shortfall> {
    const { policy, facts } = subject;
    const fleet = [...policy.models.values()];
    const rare = CAPABILITIES.filter(([need]) => fleet.some((model) => model[need] === true));
    const told = new Set<string>();
    const above = new ObstacleFile();
    const ask = asker(subject, above);
    for (const [index, rule] of [...policy.rules, undefined].entries()) {
      const action = rule?.action ?? policy.otherwise;
      const formula = facts.formulas[index] ?? TRUE;
      if (action.kind === 'route') {
        const models = fleetOf(policy)(action.route);
        if (models === undefined) {
          yield TOO_MANY_WAYS;
          return;
        }
        for (const [need, name] of rare) {
          const key = `${need} ${action.route}`;
          if (told.has(key) || models.some((model) => model[need] !== false)) continue;
          const witness = ask(formula, need);
          if (witness === 'spent') {
            yield TOO_MANY_COMBINATIONS;
            return;
          }
          if (witness === undefined) continue;
          told.add(key);
          yield {
            at: rule?.span ?? action.span,
            message: `${nameRule(rule)} leads requests with ${name} to route \`${action.route}\`, where no model takes them`,
            help: `nobody answers: lead them elsewhere with a rule above, or add a fallback that can; see it with ${printInput(witness.json, policy.span.source.path)}`,
            witness: witness.json,
          };
        }
      }
      const cover = facts.covers[index];
      if (cover !== undefined) above.add(cover);
    }
  },
});

type Need = (typeof CAPABILITIES)[number][0];

/** Looks for a request with a need that no rule above takes; none may be known. */
function asker({ facts: { world, space } }: Subject, above: ObstacleFile) {
  const purse = new Purse();
  return (formula: Formula, need: Need): Witness | undefined | 'spent' => {
    const signal = signals.find((one) => one.demands?.().of === need);
    if (signal === undefined) return undefined;
    if (purse.isEmpty) return 'spent';
    const found = purse.pay(above.size, (budget) =>
      findWitness(space, { wanted: [formula], avoided: above }, budget, asking(world, signal), {
        shows: (request) => needsOf(request, world.context.tokens)[need] === true,
      }),
    );
    return found.kind === 'some' ? found.witness : undefined;
  };
}

/** The same world, where requests ask for something unless they are wanted without it. */
function asking(world: Subject['facts']['world'], signal: Signal): Subject['facts']['world'] {
  const { by } = signal.demands?.() ?? { by: true };
  return {
    ...world,
    build: (wanted, known, accepts, id) =>
      world.build(
        wanted.has(signal.id) ? wanted : new Map([...wanted, [signal.id, by]]),
        known.has(signal.id) ? known : new Map([...known, [signal.id, signal]]),
        accepts,
        id,
      ),
  };
}
