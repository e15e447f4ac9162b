import type { Pool } from '../../evaluate/build-pool.ts';
import type { Columns } from '../../evaluate/columns.ts';
import { choiceRouter } from '../../evaluate/routers/value-router.ts';
import type { Router, Row } from '../../evaluate/types.ts';
import type { Model, Policy } from '../../policy/types.ts';
import type { PolicyNote } from '../../report/evaluation/evaluation-report.ts';
import { promptRequest } from '../../request/prompt-request.ts';
import { actionOf } from '../../runtime/decide.ts';
import { Planner } from '../../runtime/planner.ts';
import { Turns } from '../../runtime/turns.ts';
import type { PreparedPolicy } from '../../simulate/prepare-policy.ts';

/** The seed of every draw, as in a simulation. */
const SEED = 0;

/** A policy as a router, and what became of the rows in its hands. */
export interface PolicyRouter {
  readonly router: Router;
  readonly note: PolicyNote;
}

/** What a policy decided for each row of a pool, and how it decides others. */
export interface PolicyChoices {
  /** The pool's model for each row; -1 where there is none. */
  readonly choice: Int16Array;
  readonly decide: (row: Row) => number;
  readonly note: PolicyNote;
}

/**
 * Decides every prompt by the policy, with the code that decides requests. Prompts are sent without
 * attributes.
 */
export function choicesOf(
  { compiled, tokens, roundTrips }: PreparedPolicy,
  pool: Pool,
): PolicyChoices {
  const { policy, fingerprint } = compiled;
  const places = new Map(
    [...policy.models.values()].map((model) => [
      model.id,
      pool.models.findIndex((name) => isNamed(model, name)),
    ]),
  );
  const planner = new Planner(policy);
  const turns = new Turns();
  const signals = { now: undefined, timeZone: policy.timeZone, tokens };
  const context = { signals, seed: SEED, turns, roundTrips };
  const choose = (row: Row): Model | 'rejected' | 'unroutable' => {
    const request = promptRequest(row.prompt, { id: row.id });
    const action = actionOf(compiled, compiled.decide(request, signals));
    if (action.kind === 'reject') return 'rejected';
    const choice = planner.first(action, request, context);
    if (choice === undefined) return 'unroutable';
    turns.advance(choice.route);
    return policy.models.get(choice.model.id) ?? 'unroutable';
  };
  const counts = { rejected: 0, unroutable: 0 };
  const without = new Map<string, number>();
  const choice = Int16Array.from(pool.rows, (row) => {
    const chosen = choose(row);
    if (typeof chosen === 'string') {
      counts[chosen]++;
      return -1;
    }
    const place = places.get(chosen.id) ?? -1;
    if (place < 0) without.set(chosen.id, (without.get(chosen.id) ?? 0) + 1);
    return place;
  });
  const missing = [...without].map(([model, rows]) => ({ model, rows }));
  // What was decided stays so, though some strategies take turns; other prompts are decided anew.
  const decided = new Map(pool.rows.map((row, at) => [row, choice[at] ?? -1]));
  return {
    choice,
    decide(row) {
      const known = decided.get(row);
      if (known !== undefined) return known;
      const chosen = choose(row);
      return typeof chosen === 'string' ? -1 : (places.get(chosen.id) ?? -1);
    },
    note: {
      name: policy.name,
      fingerprint,
      routed: choice.filter((model) => model >= 0).length,
      ...counts,
      withoutOutcome: missing,
    },
  };
}

/** A policy as a router that takes the recorded outcome of the first model it would ask. */
export function policyRouter(prepared: PreparedPolicy, pool: Pool, columns: Columns): PolicyRouter {
  const { choice, decide, note } = choicesOf(prepared, pool);
  const router = { name: `policy ${note.name}`, scorer: undefined, decide };
  return { router: choiceRouter(router, [{ setting: 'as written', choice }], columns), note };
}

/** The model of a policy that outcomes call so: by its id, its catalogue's name or its provider's. */
export function modelNamed(policy: Policy, name: string): Model | undefined {
  const models = [...policy.models.values()];
  return (
    models.find(({ id }) => id === name) ??
    models.find(({ uses }) => uses === name) ??
    models.find(({ model }) => model === name)
  );
}

function isNamed({ id, uses, model }: Model, name: string): boolean {
  return id === name || uses === name || model === name;
}
