import type { JsonObject } from '../../base/json.ts';
import { DOMAINS, TASKS } from '../../prompt-models/labels.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import { duration, named, text } from './forms.ts';
import { closedMap, eitherOf, forEditors, namedMap, type Reader } from './reader.ts';

const PRICES: Readonly<Record<string, string>> = {
  input: 'input tokens',
  output: 'output tokens',
  cacheRead: 'input tokens read from a prompt cache',
  cacheWrite5m: 'input tokens written to a prompt cache that lives five minutes',
  cacheWrite1h: 'input tokens written to a prompt cache that lives an hour',
  reasoning: 'reasoning tokens, where they are billed apart from output',
  batchInput: 'input tokens of a batch',
  batchOutput: 'output tokens of a batch',
};

/** `models:` the fleet. */
export function models(reader: Reader): JsonObject {
  return namedMap('`models`', model(reader), {
    description: 'The fleet: every model that a route may name.',
    examples: [{ luna: { uses: 'openai/gpt-6-luna' } }],
    ...named(reader),
  });
}

function model(reader: Reader): JsonObject {
  const properties: JsonObject = {
    uses: {
      type: 'string',
      description: 'A model of the catalogue; its price, context and abilities come from there.',
      examples: ['openai/gpt-6-luna'],
      ...forEditors(reader, { pattern: '^[^/\\s]+/\\S+$' }),
    },
    provider: {
      type: 'string',
      description: 'Who answers, for a model that is not in the catalogue.',
      examples: PROVIDERS.map((provider) => provider.id),
      ...forEditors(reader, { pattern: '\\S' }),
    },
    model: {
      type: 'string',
      description: "The provider's own name of the model.",
      examples: ['llama3.1:8b'],
      ...forEditors(reader, { pattern: '\\S' }),
    },
    region: {
      type: 'string',
      description: 'The cloud region it runs in.',
      examples: ['azure:swedencentral'],
    },
    residency: {
      type: 'string',
      description:
        "Where data stays, if not as the region says; `eu` is the Union's member states.",
      examples: ['eu'],
    },
    baseUrl: {
      type: 'string',
      description: 'Where the provider listens, if not where it customarily does.',
      examples: ['http://127.0.0.1:11434/v1'],
      ...forEditors(reader, { pattern: '^https?://' }),
    },
    key: {
      type: 'string',
      description: 'Where the key is: an environment variable or a file; never the key itself.',
      examples: ['env:OPENAI_API_KEY', 'file:/run/secrets/openai'],
      ...forEditors(reader, { pattern: '^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$' }),
    },
    price: price(),
    quality: quality(reader),
    speed: speed(reader),
    context: tokens('Most tokens a request may hold, input and output together.', 131_072),
    maxOutput: tokens('Most tokens an answer may have.', 16_384),
    tools: { type: 'boolean', description: 'Whether it can call tools.' },
    images: { type: 'boolean', description: 'Whether it reads images.' },
    json: { type: 'boolean', description: 'Whether it can be held to a JSON schema.' },
    tags: {
      type: 'array',
      items: text('A label of your own.', 'trains-on-data'),
      description: 'Labels for guarantees: `model.tags`.',
      examples: [['trains-on-data']],
      ...forEditors(reader, { minItems: 1 }),
    },
    limits: closedMap(
      '`limits`',
      {
        concurrent: {
          type: 'integer',
          minimum: 1,
          description: 'Most requests in flight at once.',
          examples: [4],
        },
      },
      { description: 'What the model can bear.' },
    ),
  };
  return closedMap('a model', properties, {
    ...eitherOf('a model', 'uses', 'provider'),
    dependencies: { provider: ['model'], model: ['provider'] },
  });
}

function price(): JsonObject {
  const rows = Object.entries(PRICES).map(([key, what]): [string, JsonObject] => [
    key,
    {
      type: 'number',
      minimum: 0,
      description: `USD per million ${what}.`,
      examples: [key === 'output' ? 2 : 0.5],
    },
  ]);
  return closedMap('`price`', Object.fromEntries(rows), {
    description: 'Prices in USD per million tokens; the catalogue is not asked then.',
    required: ['input', 'output'],
    examples: [{ input: 0.5, output: 2 }],
  });
}

/** How well a model answers, by the labels of the signals of the same names. */
function quality(reader: Reader): JsonObject {
  return closedMap(
    '`quality`',
    {
      source: text('Who measured it, and how.', 'WildBench v2, scores by category'),
      asOf: {
        type: 'string',
        description: 'Day of the figures, `YYYY-MM-DD`.',
        examples: ['2026-11-10'],
        ...forEditors(reader, { pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
      },
      default: figure('How well it answers what no other figure is for.', 0.8),
      task: figures('task', TASKS, { coding: 0.9, math: 0.88 }),
      domain: figures('domain', DOMAINS, { law: 0.7 }),
    },
    {
      description: 'How well it answers, from 0 to 1, for strategies that weigh quality.',
      required: ['source', 'asOf', 'default'],
    },
  );
}

function figures(what: string, labels: readonly string[], example: JsonObject): JsonObject {
  const rows = labels.map((label): [string, JsonObject] => [
    label,
    figure(`How well it answers where \`prompt.${what}\` is \`${label}\`.`, 0.8),
  ]);
  return closedMap(`\`${what}\``, Object.fromEntries(rows), {
    description: `Figures by reading of \`prompt.${what}\`.`,
    examples: [example],
  });
}

function figure(description: string, example: number): JsonObject {
  return { type: 'number', minimum: 0, maximum: 1, description, examples: [example] };
}

function speed(reader: Reader): JsonObject {
  return closedMap(
    '`speed`',
    {
      start: duration(reader, 'Usual time to the first piece of an answer.', '400ms'),
      tokensPerSecond: {
        type: 'number',
        exclusiveMinimum: 0,
        description: 'Tokens of the answer a second after that.',
        examples: [70],
      },
    },
    { description: 'How fast it answers, for strategies that weigh latency.' },
  );
}

function tokens(description: string, example: number): JsonObject {
  return { type: 'integer', minimum: 1, description, examples: [example] };
}
