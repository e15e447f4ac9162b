import { toUsd } from '../base/money.ts';
import { divideRounding } from '../catalogue/decimal.ts';
import { possibleRates } from '../catalogue/possible-rates.ts';
import { TOKEN_KINDS, type Rates } from '../catalogue/rates.ts';
import { NO_COST } from './absences.ts';
import { defineDynamicFact } from './types.ts';

const INPUT = TOKEN_KINDS.indexOf('input');
const OUTPUT = TOKEN_KINDS.indexOf('output');

/** What an attempt is expected to cost. */
export const cost = defineDynamicFact({
  id: 'cost',
  money: true,
  type: { kind: 'number', min: 0 },
  summary: 'expected cost of the attempt in USD: the whole input and the output reckoned with',
  absentWhen: 'no price is stated or the tokens of the request are not known',
  read: (attempt) => attempt.costUsd() ?? NO_COST,
  range({ model, inputTokens, outputTokens }) {
    const rates = possibleRates(model.prices, model.residency);
    if (rates === undefined) return { low: 0, high: 0, absent: true };
    const low = rates.map((one) => costOf(one, inputTokens.low, outputTokens.low));
    const high = rates.map((one) => costOf(one, inputTokens.high, outputTokens.high));
    return {
      low: Math.min(...low),
      high: Math.max(...high),
      absent: inputTokens.absent || outputTokens.absent,
    };
  },
});

/** Rounded as prices are: a larger count never costs less. */
function costOf(rates: Rates, input: number, output: number): number {
  const parts = [
    [input, rates.atto[INPUT] ?? 0n],
    [output, rates.atto[OUTPUT] ?? 0n],
  ] as const;
  let atto = rates.perRequest;
  for (const [tokens, price] of parts) {
    if (price === 0n) continue;
    if (!Number.isFinite(tokens)) return Infinity;
    atto += BigInt(tokens) * price;
  }
  return toUsd(Number(divideRounding(atto, 1_000_000n)));
}
