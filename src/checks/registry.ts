import { guaranteeBroken } from './guarantee-broken.ts';
import { guaranteeUnproved } from './guarantee-unproved.ts';
import { guaranteeVacuous } from './guarantee-vacuous.ts';
import { impossibleCondition } from './impossible-condition.ts';
import type { Check } from './types.ts';
import { unreachableRule } from './unreachable-rule.ts';

/** Every check, sorted by id. */
export const checks: readonly Check[] = [
  guaranteeBroken,
  guaranteeUnproved,
  guaranteeVacuous,
  impossibleCondition,
  unreachableRule,
];
