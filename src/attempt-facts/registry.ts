import { attempts } from './attempts.ts';
import { cost } from './cost.ts';
import { modelCarbon } from './model-carbon.ts';
import { modelContext } from './model-context.ts';
import { modelCountry } from './model-country.ts';
import { modelId } from './model-id.ts';
import { modelPriceInput } from './model-price-input.ts';
import { modelPriceOutput } from './model-price-output.ts';
import { modelProvider } from './model-provider.ts';
import { modelRegion } from './model-region.ts';
import { modelResidency } from './model-residency.ts';
import { modelTags } from './model-tags.ts';
import { route } from './route.ts';
import type { AttemptFact } from './types.ts';

/** Every fact about an attempt, sorted by file name. */
export const attemptFacts: readonly AttemptFact[] = [
  attempts,
  cost,
  modelCarbon,
  modelContext,
  modelCountry,
  modelId,
  modelPriceInput,
  modelPriceOutput,
  modelProvider,
  modelRegion,
  modelResidency,
  modelTags,
  route,
];

const byId: ReadonlyMap<string, AttemptFact> = new Map(attemptFacts.map((one) => [one.id, one]));

/** The fact of that id. */
export function findAttemptFact(id: string): AttemptFact | undefined {
  return byId.get(id);
}
