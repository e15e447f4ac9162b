import type { Model, Policy } from '../policy/types.ts';

/** Whether places in two policies mean the same. */
export interface SamePlaces {
  readonly rule: (before: number, after: number) => boolean;
  readonly model: (before: number, after: number) => boolean;
}

/**
 * Rules are the same when their ids are. Models are the same when they are the same model of the
 * same provider at the same place, whatever a policy calls them.
 */
export function samePlaces(before: Policy, after: Policy): SamePlaces {
  const rules = [ruleIds(before), ruleIds(after)] as const;
  const models = [identities(before), identities(after)] as const;
  return {
    rule: (old, now) => rules[0][old] === rules[1][now],
    model: (old, now) => models[0][old] === models[1][now],
  };
}

function ruleIds(policy: Policy): readonly string[] {
  return [...policy.rules.map((rule) => rule.id), 'default'];
}

function identities(policy: Policy): readonly string[] {
  return [...policy.models.values()].map(identity);
}

function identity(model: Model): string {
  return JSON.stringify([model.provider, model.model, model.region ?? '', model.baseUrl ?? '']);
}
