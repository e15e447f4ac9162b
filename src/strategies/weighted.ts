import {
  defineStrategy,
  NOTHING_TO_CHOOSE,
  showNumber,
  type Candidate,
  type StrategyProblem,
} from './types.ts';

/** Options of `weighted`. */
export interface WeightedOptions {
  readonly weights: Readonly<Record<string, number>>;
}

/**
 * A random draw without replacement, each model with a chance in proportion to its weight among
 * those left. A weight of 0 is a last resort: after all others, in the order listed.
 */
export const weighted = defineStrategy<WeightedOptions>({
  id: 'weighted',
  dealsByName: true,
  summary: 'a random model first, with chances in proportion to weights',
  options: {
    type: 'object',
    properties: {
      weights: {
        type: 'object',
        description:
          'chance of each model of the route in proportion to the others; 0 is a last resort',
        additionalProperties: {
          type: 'number',
          minimum: 0,
          maximum: 1_000_000,
          description: 'any unit: only the proportions count',
        },
        examples: [{ luna: 3, sol: 1 }],
      },
    },
    required: ['weights'],
    additionalProperties: false,
  },
  modelOptions: ['weights'],
  check,
  order: (candidates, options, ambient) => {
    const order: Candidate[] = [];
    const left = candidates.filter((candidate) => weightOf(options, candidate.id) > 0);
    let total = 0;
    for (const candidate of left) total += weightOf(options, candidate.id);
    const sum = total;
    while (left.length > 0) {
      let point = ambient.random() * total;
      let drawn = 0;
      // Rounding may leave the point past the last weight: the last one is drawn then.
      while (drawn < left.length - 1) {
        point -= weightOf(options, left[drawn]?.id ?? '');
        if (point < 0) break;
        drawn++;
      }
      order.push(...left.splice(drawn, 1));
      total = 0;
      for (const candidate of left) total += weightOf(options, candidate.id);
    }
    order.push(...candidates.filter((candidate) => weightOf(options, candidate.id) <= 0));
    const first = order[0];
    if (first === undefined) return NOTHING_TO_CHOOSE;
    if (sum === 0)
      return { order, why: () => 'all of them have weight 0, so they stay in the order listed' };
    const weight = showNumber(weightOf(options, first.id));
    return { order, why: () => `drew \`${first.id}\`, weight ${weight} of ${showNumber(sum)}` };
  },
});

function weightOf(options: WeightedOptions, model: string): number {
  return Object.hasOwn(options.weights, model) ? (options.weights[model] ?? 0) : 0;
}

function check(options: WeightedOptions, models: readonly string[]): readonly StrategyProblem[] {
  const missing = models.filter((model) => !Object.hasOwn(options.weights, model));
  const problems: StrategyProblem[] = missing.map((model) => ({
    path: ['weights'],
    message: `\`${model}\` has no weight`,
    help: `write \`${model}: 1\`, or \`${model}: 0\` for a last resort`,
  }));
  if (missing.length === 0 && models.every((model) => weightOf(options, model) === 0)) {
    problems.push({
      path: ['weights'],
      message: 'every weight is 0, so there is nothing to draw from',
      help: 'give at least one model a weight above 0',
    });
  }
  return problems;
}
