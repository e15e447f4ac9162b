import type { JsonObject } from '../base/json.ts';
import { identifier, text } from '../syntax/schema/forms.ts';
import { closedMap, forEditors, namedMap, type Reader } from '../syntax/schema/reader.ts';

/** The draft-07 schema of a cases file; written as the policy's is, for its messages. */
export function casesSchema(reader: Reader): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'llmroute.cases/1',
    title: 'a cases file',
    type: 'object',
    required: ['cases'],
    properties: {
      policy: text('The policy, relative to this file.', './policy.yaml'),
      why: text('What the cases are about, for people.', 'order is meaning'),
      fixtures: namedMap('`fixtures`', REQUEST, {
        description: 'Requests by name, for cases to start from with `like`.',
        examples: [{ free: { prompt: 'hello', attributes: { plan: 'free' } } }],
      }),
      cases: {
        type: 'array',
        minItems: 1,
        items: { $ref: '#/definitions/case' },
        description: 'Requests and what the policy must do with each.',
        examples: [
          [{ name: 'hello is cheap', request: { prompt: 'hello' }, expect: { route: 'cheap' } }],
        ],
      },
    },
    additionalProperties: false,
    definitions: { case: aCase(), request: request(reader), expect: expectation(reader) },
  };
}

const REQUEST: JsonObject = { $ref: '#/definitions/request' };

function aCase(): JsonObject {
  return closedMap(
    'a case',
    {
      name: text('What the case shows; no other case has it.', 'code goes to a strong model'),
      why: text('Why it must be so, for people.', 'the contract with the customer says so'),
      request: { allOf: [REQUEST], description: 'The request.' },
      expect: {
        allOf: [{ $ref: '#/definitions/expect' }],
        description: 'What the policy must do with it; everything stated must be so.',
      },
      matrix: namedMap(
        '`matrix`',
        {
          type: 'array',
          minItems: 1,
          items: { type: ['string', 'number', 'boolean'] },
        },
        {
          minProperties: 1,
          description:
            'Values by name; every combination makes a case. A name that the case writes as `${name}` is put in there, any other is an attribute.',
          examples: [{ plan: ['free', 'pro'], region: ['eu', 'us'] }],
        },
      ),
      skip: text('Why the case is not run for now.', 'waits for the new fleet'),
    },
    { required: ['name', 'request', 'expect'] },
  );
}

function request(reader: Reader): JsonObject {
  const tokens = (description: string): JsonObject => ({
    ...orPlaceholder({ type: 'integer', minimum: 0, maximum: 100_000_000 }),
    description,
  });
  return closedMap('a request', {
    like: text('The fixture to start from; what is stated here comes over it.', 'free'),
    prompt: { type: 'string', description: 'A prompt: a chat body with one user message.' },
    body: {
      type: 'object',
      description: 'A whole body in a dialect that llmroute reads.',
      examples: [{ messages: [{ role: 'user', content: 'hello' }] }],
    },
    file: text(
      'A file, relative to this one: `.json` holds a body or a traffic record, `.jsonl` traffic, anything else a prompt.',
      './prompt.txt',
    ),
    line: {
      type: 'integer',
      minimum: 1,
      description: 'The line of a `.jsonl` file, from 1.',
      examples: [1],
    },
    attributes: namedMap(
      '`attributes`',
      {
        type: ['string', 'number', 'boolean', 'array'],
        items: { type: 'string' },
      },
      { description: 'What the caller sends beside the prompt.', examples: [{ plan: 'free' }] },
    ),
    headers: namedMap(
      '`headers`',
      { type: 'string' },
      { description: 'Headers by name.', examples: [{ 'x-team': 'search' }] },
    ),
    tags: texts('Tags of the request.', ['night']),
    tools: texts('Names of tools that the caller offers; only with a prompt.', ['look_up']),
    images: {
      ...orPlaceholder({ type: 'integer', minimum: 0, maximum: 1000 }),
      description: 'How many images the caller sends; only with a prompt.',
      examples: [1],
    },
    json: {
      ...orPlaceholder({ type: 'boolean' }),
      description: 'Whether the caller wants JSON; only with a prompt.',
      examples: [true],
    },
    stream: {
      ...orPlaceholder({ type: 'boolean' }),
      description: 'Whether the caller wants a stream; only with a prompt.',
      examples: [true],
    },
    maxTokens: {
      ...orPlaceholder({ type: 'integer', minimum: 0, maximum: 100_000_000 }),
      description: "The caller's bound on output tokens; only with a prompt.",
      examples: [1000],
    },
    model: text('The model that the caller asks for; only with a prompt.', 'gpt-5'),
    time: {
      type: 'string',
      description: 'When the request arrives, RFC 3339.',
      examples: ['2026-11-24T22:30:00Z'],
      ...forEditors(reader, { pattern: '^\\d{4}-\\d\\d-\\d\\d[Tt ]|\\$\\{' }),
    },
    usage: closedMap(
      '`usage`',
      {
        input: tokens('Input tokens, those of a cache included.'),
        output: tokens('Output tokens, reasoning included.'),
        cacheRead: tokens('Input tokens that were read from a cache.'),
        cacheWrite: tokens('Input tokens that were written to a cache.'),
        reasoning: tokens('Output tokens that were reasoning.'),
      },
      {
        description: 'What the request used, as traffic records it; else the prompt is counted.',
        examples: [{ input: 9000 }],
      },
    ),
    id: text('The id of the request; without it, the name of the case.', 'r-1'),
  });
}

function expectation(reader: Reader): JsonObject {
  return closedMap(
    '`expect`',
    {
      rule: identifier(reader, 'The rule that decides, or `default`.', 'long-prompts'),
      route: identifier(reader, 'The route that answers.', 'cheap'),
      model: identifier(reader, 'The first model of the plan.', 'luna'),
      plan: texts('Every model of the plan, in order.', ['luna', 'sol']),
      never: texts('Models that must not be in the plan.', ['sol']),
      reject: {
        ...orPlaceholder({ type: 'integer', minimum: 400, maximum: 599 }),
        description: 'The HTTP status with which the request is rejected.',
        examples: [402],
      },
      absent: text('A signal whose absence kept a rule from matching.', 'region'),
      same: text('A word; cases with the same word must get the same plan.', 'acme'),
      cost: closedMap(
        '`cost`',
        {
          max: money('The most that the first model of the plan may cost.', reader),
          worst: money('The most that any model of the plan may cost.', reader),
        },
        {
          minProperties: 1,
          description: 'Bounds on the estimated cost of the request.',
          examples: [{ max: '0.05 USD' }],
        },
      ),
    },
    { minProperties: 1 },
  );
}

function texts(description: string, example: readonly string[]): JsonObject {
  return {
    type: 'array',
    items: { type: 'string', pattern: '\\S' },
    description,
    examples: [example],
  };
}

function money(description: string, reader: Reader): JsonObject {
  return {
    type: 'string',
    description: `${description} An amount and its currency: \`0.05 USD\`.`,
    examples: ['0.05 USD'],
    ...forEditors(reader, { pattern: '^\\d{1,9}(\\.\\d{1,12})? USD$|\\$\\{' }),
  };
}

/** A number or boolean in whose place a case with a matrix may write `${name}`. */
function orPlaceholder(schema: JsonObject): JsonObject {
  return { ...schema, type: [schema['type'] ?? '', 'string'], pattern: '^\\$\\{' };
}
