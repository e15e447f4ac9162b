import type { Json } from '../base/json.ts';
import { parsePointer, readPointer } from '../base/json-pointer.ts';
import { Absent } from '../base/value.ts';
import { bodyTemplate, type Template } from './body-template.ts';
import { bothEnds } from './both-ends.ts';
import { readDeclaration } from './declaration.ts';
import { describe, fitting } from './fit-type.ts';
import { OptionReader } from './option-reader.ts';
import { DURATION_SCHEMA } from './duration-schema.ts';
import { questionHeaders } from './question-headers.ts';
import { remoteSignal } from './remote-signal.ts';
import type { Remote } from './remote-types.ts';
import { SCOPE_SCHEMA, scannedText } from './scanned-text.ts';
import { defineKind, type OptionProblem, type Signal, type SignalType } from './types.ts';

const KEYS = [
  ...['url', 'headers', 'body', 'answer', 'type', 'enum', 'min', 'max'],
  ...['timeout', 'cache'],
];

/** UTF-16 code units of the text that are sent from each end. */
const EACH_END = 32_768;

const TIMEOUT_MS = 1000;
const LONGEST_TIMEOUT_MS = 60_000;
const LONGEST_CACHE_MS = 86_400_000;

/** What a service answers about the request. */
export const http = defineKind({
  id: 'http',
  summary: 'what a service answers: any classifier that takes and gives JSON',
  schema: {
    type: 'object',
    required: ['http'],
    additionalProperties: false,
    properties: {
      http: {
        title: '`http`',
        description: 'A service that is sent JSON and answers with JSON.',
        type: 'object',
        required: ['url', 'body', 'answer', 'type'],
        additionalProperties: false,
        properties: {
          url: { description: 'Where the question is posted to.', type: 'string' },
          headers: {
            title: '`headers`',
            description: 'Headers; a secret is named: `env:NAME`, `Bearer env:NAME`.',
            type: 'object',
            additionalProperties: { type: 'string' },
          },
          body: {
            description:
              'The JSON that is sent; `${prompt}`, `${id}`, `${attribute.NAME}` and `${header.NAME}` stand for parts of the request.',
          },
          answer: { description: 'JSON pointer to the reading in the answer.', type: 'string' },
          type: { description: 'What the reading is.', enum: ['string', 'number', 'boolean'] },
          enum: {
            description: 'The texts that a reading of type `string` can be.',
            type: 'array',
            items: { type: 'string' },
          },
          min: { description: 'The smallest number.', type: 'number' },
          max: { description: 'The largest number.', type: 'number' },
          timeout: { ...DURATION_SCHEMA, description: 'How long to wait for the answer.' },
          cache: { ...DURATION_SCHEMA, description: 'How long an answer holds.' },
        },
        examples: [
          {
            url: 'https://classify.example.com/v1/topic',
            body: { text: '${prompt}' },
            answer: '/label',
            type: 'string',
            enum: ['billing', 'other'],
            timeout: '300ms',
          },
        ],
      },
      in: SCOPE_SCHEMA,
    },
  },
  bind(id, declaration, resolve = (path) => path): Signal | readonly OptionProblem[] {
    const read = readDeclaration(declaration, 'http');
    if ('problems' in read) return read.problems;
    const options = new OptionReader('http', read.value, KEYS);
    const url = readUrl(options);
    const headers = questionHeaders(options, resolve);
    const template = readBody(options);
    const answer = readAnswer(options);
    const type = readType(options);
    const timeoutMs = options.duration('timeout', TIMEOUT_MS, LONGEST_TIMEOUT_MS);
    const cacheMs = options.duration('cache', 0, LONGEST_CACHE_MS);
    if (options.problems.length > 0) return options.problems;
    const { scope } = read;
    return remoteSignal(id, {
      type,
      summary: `what \`${new URL(url).host}\` answers`,
      declaration: { kind: 'http', http: read.value, in: scope },
      remote: {
        timeoutMs,
        cacheMs,
        ask(request) {
          const text = scannedText(request, scope);
          const body = template(request, text === undefined ? text : bothEnds(text, EACH_END));
          if (body instanceof Absent) return body;
          return { to: 'service', url, headers, body: JSON.stringify(body) };
        },
        understand: understanding(answer, type),
      },
    });
  },
});

const NOT_JSON = new Absent('the answer is not JSON');

function understanding(pointer: string, type: SignalType): Remote['understand'] {
  const steps = parsePointer(pointer) ?? [];
  const nothing = new Absent(`the answer has nothing at \`${pointer}\``);
  const misfit = new Absent(`what the answer has at \`${pointer}\` is not ${describe(type)}`);
  const fits = fitting(type);
  return (answer) => {
    let value: Json;
    try {
      value = JSON.parse(answer) as Json;
    } catch {
      return NOT_JSON;
    }
    const found = readPointer(value, steps);
    return found === undefined ? nothing : (fits(found) ?? misfit);
  };
}

function readUrl(options: OptionReader): string {
  const help = 'write it in full: `https://classify.example.com/v1`';
  const text = options.text('url', 2000, help);
  if (text === '') return text;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    options.wrong(['url'], '`url` is not an http address', help);
    return text;
  }
  const { username, password } = new URL(text);
  if (username !== '' || password !== '') {
    const how = 'remove it from the address and name it in a header: `Bearer env:NAME`';
    options.wrong(['url'], '`url` holds a user name or password', how);
  }
  return text;
}

function readBody(options: OptionReader): Template {
  const written = options.get('body');
  if (written === undefined) {
    options.wrong([], '`http` has no `body`', 'state what is sent: `body: { text: "${prompt}" }`');
    return () => null;
  }
  const template = bodyTemplate(written);
  if (typeof template === 'function') return template;
  for (const { path, message, help } of template) options.wrong(['body', ...path], message, help);
  return () => null;
}

function readAnswer(options: OptionReader): string {
  const written = options.get('answer');
  if (typeof written === 'string' && written.length <= 500 && parsePointer(written) !== undefined) {
    return written;
  }
  const message = '`answer` is not a JSON pointer';
  options.wrong(['answer'], message, 'write the way to the reading: `/label`, `/results/0/score`');
  return '';
}

/** As attributes state theirs; a text has to be one of some, or nobody could tell a wrong one. */
function readType(options: OptionReader): SignalType {
  const word = options.get('type');
  const misplaced = (type: string, keys: readonly string[]): void => {
    for (const key of keys) {
      if (options.get(key) === undefined) continue;
      options.wrong([key], `\`${key}\` does not fit type \`${type}\``, `remove \`${key}\``);
    }
  };
  switch (word) {
    case 'string': {
      misplaced(word, ['min', 'max']);
      const limits = { least: 1, most: 200, longest: 200 };
      const help = 'list what the service can answer: `enum: [low, high]`';
      return { kind: 'string', values: options.texts('enum', limits, help) };
    }
    case 'boolean':
      misplaced(word, ['enum', 'min', 'max']);
      return { kind: 'boolean' };
    case 'number': {
      misplaced(word, ['enum']);
      const [min, max] = [options.number('min'), options.number('max')];
      if (min !== undefined && max !== undefined && min > max) {
        const message = `\`min\` ${String(min)} is above \`max\` ${String(max)}, so no number fits`;
        options.wrong(['min'], message, 'swap them or widen the range');
      }
      const bounds = {
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      };
      return { kind: 'number', ...bounds };
    }
    default:
      options.wrong(['type'], '`type` is not a type', 'write `string`, `number` or `boolean`');
      return { kind: 'boolean' };
  }
}
