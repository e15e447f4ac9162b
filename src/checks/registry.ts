import { impossibleCondition } from './impossible-condition.ts';
import type { Check } from './types.ts';
import { unreachableRule } from './unreachable-rule.ts';

/** Every check, sorted by id. */
export const checks: readonly Check[] = [impossibleCondition, unreachableRule];
