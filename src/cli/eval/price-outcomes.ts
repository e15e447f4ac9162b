import { toUsd } from '../../base/money.ts';
import { builtInCatalogue } from '../../catalogue/built-in.ts';
import { priceUsage } from '../../catalogue/price-usage.ts';
import type { PriceRow } from '../../catalogue/types.ts';
import type { Outcome, OutcomeRecord } from '../../evaluate/types.ts';
import type { Policy } from '../../policy/types.ts';
import type { PriceNote } from '../../report/evaluation/evaluation-report.ts';
import { estimatedCounter } from '../../request/tokens/estimated-counter.ts';
import { modelNamed } from './policy-router.ts';

/** Prices from the command line, USD for a million tokens. */
export interface GivenPrice {
  readonly model: string;
  readonly input: number;
  readonly output: number;
}

/** Records in which every cost that can be known is. */
export interface PricedOutcomes {
  readonly records: readonly OutcomeRecord[];
  readonly prices: readonly PriceNote[];
  /** Outcomes whose tokens were estimated from the prompt or the answer. */
  readonly estimated: number;
}

interface Source {
  readonly note: PriceNote;
  readonly rows: readonly PriceRow[];
  readonly residency: string | undefined;
}

/**
 * Fills in costs that are not recorded, from tokens and prices: given ones, else the policy's, else
 * the catalogue's. A model has recorded costs only, or priced ones only: two kinds do not compare.
 */
export function priceOutcomes(
  records: readonly OutcomeRecord[],
  given: readonly GivenPrice[],
  policy: Policy | undefined,
): PricedOutcomes {
  const models = new Set(records.flatMap(({ outcomes }) => [...outcomes.keys()]));
  const sources = new Map<string, Source>();
  const notes: PriceNote[] = [];
  for (const model of models) {
    const own = given.find((price) => price.model === model);
    const all = records.flatMap(({ outcomes }) => outcomes.get(model) ?? []);
    if (own === undefined && all.every(({ cost }) => cost !== undefined)) {
      notes.push({ model, from: 'recorded' });
      continue;
    }
    const source = sourceOf(model, own, policy);
    if (source === undefined) {
      notes.push({ model, from: 'none' });
    } else {
      notes.push(source.note);
      sources.set(model, source);
    }
  }
  let estimated = 0;
  const priced = records.map((record) => ({
    ...record,
    outcomes: new Map(
      [...record.outcomes].map(([model, outcome]) => {
        const source = sources.get(model);
        if (source === undefined) return [model, outcome] as const;
        const { cost, isEstimate } = costOf(record.prompt, outcome, source);
        if (cost !== undefined && isEstimate) estimated++;
        return [model, { ...outcome, cost }] as const;
      }),
    ),
  }));
  return { records: priced, prices: notes, estimated };
}

function sourceOf(
  model: string,
  given: GivenPrice | undefined,
  policy: Policy | undefined,
): Source | undefined {
  if (given !== undefined) {
    const { input, output } = given;
    const rows = [{ input, output }];
    return { note: { model, from: 'given', input, output }, rows, residency: undefined };
  }
  const own = policy === undefined ? undefined : modelNamed(policy, model);
  const rows = own?.prices ?? builtInCatalogue.get(model)?.prices ?? [];
  const newest = rows.at(-1);
  if (newest === undefined) return undefined;
  const asOf =
    own === undefined || own.catalogued !== undefined ? builtInCatalogue.asOf : newest.from;
  return {
    note: {
      model,
      from: own === undefined ? 'catalogue' : 'policy',
      input: newest.input,
      output: newest.output,
      ...(asOf === undefined ? {} : { asOf }),
    },
    rows,
    residency: own?.residency,
  };
}

function costOf(
  prompt: string,
  { inputTokens, outputTokens, answer }: Outcome,
  { rows, residency }: Source,
): { readonly cost: number | undefined; readonly isEstimate: boolean } {
  const isEstimate = inputTokens === undefined || outputTokens === undefined;
  const input = inputTokens ?? estimatedCounter.count(prompt);
  const output =
    outputTokens ?? (answer === undefined ? undefined : estimatedCounter.count(answer));
  if (output === undefined) return { cost: undefined, isEstimate };
  const usage = { input: Math.round(input), output: Math.round(output) };
  const { cost } = priceUsage(rows, usage, undefined, residency);
  return { cost: cost === undefined ? undefined : toUsd(cost), isEstimate };
}
