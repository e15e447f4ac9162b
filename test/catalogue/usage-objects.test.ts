import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { readGenaiPrices } from '../../src/catalogue/genai/read-genai-prices.ts';
import { priceUsage } from '../../src/catalogue/price-usage.ts';
import { sharedData } from '../support/shared-data.ts';

/**
 * The oracle: usage objects of recorded answers with the price an independent implementation
 * computes for every API that can read them. Its prices are those before 2026-07-30, when
 * gpt-5.6-luna became cheaper: four of its entries name the older price, none the newer.
 */
const AT = Date.parse('2026-07-29T12:00:00Z');

interface Entry {
  readonly provider_id: string;
  readonly api_flavor: string;
  readonly input_price?: string;
  readonly output_price?: string;
  readonly total_price?: string;
}

interface Row {
  readonly body: unknown;
  readonly extracted: readonly {
    readonly usage: Readonly<Record<string, number>>;
    readonly extractors: readonly Entry[];
  }[];
  readonly model?: string;
}

const prices = sharedData('catalog-genai-prices/data.v2.json');
const usages = sharedData('usage-objects/usages.shared.jsonl');

describe.skipIf(prices === undefined || usages === undefined)('recorded usage objects', () => {
  const file =
    prices === undefined
      ? undefined
      : readGenaiPrices(JSON.parse(readFileSync(prices, 'utf8')) as Json, 'genai-prices');
  const rows =
    usages === undefined
      ? []
      : readFileSync(usages, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Row);

  test('the price list is read without problems', () => {
    expect(file?.problems).toEqual([]);
    expect([...file!.catalogue.ids()]).toHaveLength(1466);
  });

  test('every API reads the counts it should and every price agrees to 1e-9 USD', () => {
    const wrong: unknown[] = [];
    let compared = 0;
    for (const row of rows) {
      for (const { usage, extractors } of row.extracted) {
        for (const entry of extractors) {
          const { counts, cost } = price(row, entry);
          const recorded = recordedPrice(entry);
          const sameCounts = JSON.stringify(sorted(counts)) === JSON.stringify(sorted(usage));
          const samePrice =
            recorded === undefined
              ? cost === undefined
              : cost !== undefined && Math.abs(cost / 1e12 - recorded) <= 1e-9;
          if (!sameCounts || !samePrice) wrong.push({ entry, usage, counts, cost, recorded });
          if (recorded !== undefined) compared++;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBe(1923);
  });

  test('every usage object is priced by some API, or has a reason', () => {
    const reasons = new Map<string, number>();
    for (const row of rows) {
      const entries = row.extracted.flatMap((one) => one.extractors);
      const priced = entries.some((entry) => price(row, entry).cost !== undefined);
      const reason = priced
        ? 'priced'
        : row.model === undefined
          ? 'the answer names no model'
          : `no provider lists \`${row.model}\``;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    expect(Object.fromEntries([...reasons].sort())).toMatchInlineSnapshot(`
      {
        "no provider lists \`glm-4.6v\`": 1,
        "no provider lists \`gpt-oss:20b\`": 1,
        "no provider lists \`groq/compound\`": 1,
        "no provider lists \`models/gemini-2.5-pro\`": 3,
        "no provider lists \`openai.gpt-oss-120b\`": 1,
        "no provider lists \`openai.gpt-oss-safeguard-20b\`": 1,
        "no provider lists \`openai/gpt-5-mini-2025-08-07\`": 1,
        "no provider lists \`x-ai/grok-4\`": 1,
        "no provider lists \`zai-glm-4.7\`": 1,
        "priced": 713,
        "the answer names no model": 149,
      }
    `);
  });

  function price(row: Row, entry: Entry) {
    const found = file!.catalogue.usageOf(entry.provider_id, entry.api_flavor, row.body);
    if (typeof found === 'string') return { counts: { problem: found }, cost: undefined };
    const model =
      found.model === undefined ? undefined : file!.catalogue.find(entry.provider_id, found.model);
    return {
      counts: Object.fromEntries(found.counts),
      cost: model === undefined ? undefined : priceUsage(model.prices, found.usage, AT).cost,
    };
  }
});

function recordedPrice(entry: Entry): number | undefined {
  if (entry.total_price !== undefined) return Number(entry.total_price);
  if (entry.input_price === undefined) return undefined;
  return Number(entry.input_price) + Number(entry.output_price);
}

function sorted(counts: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}
