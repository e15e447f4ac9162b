import { freeBeforePaid } from './free-before-paid.ts';
import { guaranteeBroken } from './guarantee-broken.ts';
import { guaranteeUnproved } from './guarantee-unproved.ts';
import { guaranteeVacuous } from './guarantee-vacuous.ts';
import { impossibleCondition } from './impossible-condition.ts';
import { lookAlikeNames } from './look-alike-names.ts';
import { narrowerFallback } from './narrower-fallback.ts';
import { neverFits } from './never-fits.ts';
import { overlappingRules } from './overlapping-rules.ts';
import { priceMissing } from './price-missing.ts';
import { priceStale } from './price-stale.ts';
import { redundantCondition } from './redundant-condition.ts';
import { redundantRule } from './redundant-rule.ts';
import { rulesGap } from './rules-gap.ts';
import { rulesOverlap } from './rules-overlap.ts';
import { shadowedRule } from './shadowed-rule.ts';
import { singleProvider } from './single-provider.ts';
import { starvedSide } from './starved-side.ts';
import { tooCostly } from './too-costly.ts';
import { tooManyAttempts } from './too-many-attempts.ts';
import { tooSlow } from './too-slow.ts';
import type { Check } from './types.ts';
import { unhandledValue } from './unhandled-value.ts';
import { unprotectedAbsence } from './unprotected-absence.ts';
import { unreachableDefault } from './unreachable-default.ts';
import { unreachableRule } from './unreachable-rule.ts';
import { unusedAttribute } from './unused-attribute.ts';
import { unusedModel } from './unused-model.ts';
import { unusedRoute } from './unused-route.ts';
import { unusedSignal } from './unused-signal.ts';
import { uselessFallback } from './useless-fallback.ts';

/** Every check, sorted by id. */
export const checks: readonly Check[] = [
  freeBeforePaid,
  guaranteeBroken,
  guaranteeUnproved,
  guaranteeVacuous,
  impossibleCondition,
  lookAlikeNames,
  narrowerFallback,
  neverFits,
  overlappingRules,
  priceMissing,
  priceStale,
  redundantCondition,
  redundantRule,
  rulesGap,
  rulesOverlap,
  shadowedRule,
  singleProvider,
  starvedSide,
  tooCostly,
  tooManyAttempts,
  tooSlow,
  unhandledValue,
  unprotectedAbsence,
  unreachableDefault,
  unreachableRule,
  unusedAttribute,
  unusedModel,
  unusedRoute,
  unusedSignal,
  uselessFallback,
];
