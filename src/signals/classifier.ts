import { Absent } from '../base/value.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { isObject } from '../base/json.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { crc32 } from '../text-model/crc32.ts';
import { openClassifier } from '../text-model/open-classifier.ts';
import type { Judged, PromptReader } from '../text-model/reader.ts';
import { NO_TEXT } from './absences.ts';
import { defineKind, type OptionProblem, type Signal } from './types.ts';

const READS = ['label', 'confidence'] as const;
type Read = (typeof READS)[number];

/** What a model of the policy's own says of the prompt. */
export const classifier = defineKind({
  id: 'classifier',
  summary: 'which label of its own a model gives the prompt, made by `llmroute train intents`',
  schema: {
    type: 'object',
    required: ['classifier'],
    additionalProperties: false,
    properties: {
      classifier: {
        description:
          'A file that `llmroute train intents` has written; a relative path starts where this file stands.',
        type: 'string',
        pattern: '\\S',
        examples: ['intents.model'],
      },
      read: {
        description: 'What is read: the label, or how likely it is, from 0 to 1.',
        enum: READS,
        default: 'label',
      },
    },
  },
  namesFile: true,
  bind(id, declaration, _resolve, file): Signal | readonly OptionProblem[] {
    const read = readOf(declaration);
    if (typeof read !== 'string') return read;
    if (file === undefined) {
      const message = '`classifier` names no file that was read';
      return [{ path: ['classifier'], message, help: 'name a file that `llmroute train` wrote' }];
    }
    const opened = openOnce(file);
    if ('problem' in opened) {
      const message = `the file is no classifier: ${opened.problem}`;
      const help = 'make it with `llmroute train intents`';
      return [{ path: ['classifier'], message, help }];
    }
    const meant = { kind: 'classifier', checksum: opened.checksum, read };
    return read === 'label' ? labels(id, opened, meant) : confidence(id, opened, meant);
  },
});

/** What to read, or what is wrong with the shape of a declaration. */
function readOf(declaration: unknown): Read | readonly OptionProblem[] {
  if (!isObject(declaration)) {
    const help = 'write `{ classifier: intents.model }`';
    return [{ path: [], message: 'the declaration is not a map', help }];
  }
  const problems: OptionProblem[] = [];
  for (const key of Object.keys(declaration)) {
    if (key === 'classifier' || key === 'read') continue;
    const help = didYouMean(key, ['classifier', 'read']);
    const message = `\`classifier\` signals have no key \`${key}\``;
    problems.push({ path: [key], message, ...(help === undefined ? {} : { help }) });
  }
  const stated = declaration['read'] ?? 'label';
  const read = READS.find((one) => one === stated);
  if (read === undefined) {
    const help = `write ${READS.map((one) => `\`${one}\``).join(' or ')}`;
    problems.push({ path: ['read'], message: '`read` is nothing that a classifier says', help });
  }
  return read === undefined || problems.length > 0 ? problems : read;
}

/** A classifier with what it has said of requests that are still there. */
interface Opened {
  readonly reader: PromptReader;
  /** A request that has each label, as the file says it: tried before it is believed. */
  readonly examples: ReadonlyMap<string, string>;
  readonly checksum: string;
  readonly said: WeakMap<RoutingRequest, Judged>;
}

type Opening = Opened | { readonly problem: string };

/** Several signals of a file are read by one model, which looks at a request once. */
const openings = new WeakMap<Uint8Array, Opening>();

function openOnce(file: Uint8Array): Opening {
  let opened = openings.get(file);
  if (opened === undefined) {
    const found = openClassifier(file);
    // With its last bytes, which are its own checksum, any file has the same.
    const checksum = `${String(file.length)}-${crc32(file.subarray(0, -4)).toString(16)}`;
    opened = 'problem' in found ? found : { ...found, checksum, said: new WeakMap() };
    openings.set(file, opened);
  }
  return opened;
}

/** What the model says of the last user turn; undefined where the request carries no text. */
function judge({ reader, said }: Opened, request: RoutingRequest): Judged | undefined {
  let judged = said.get(request);
  if (judged !== undefined) return judged;
  const text = request.lastUserText();
  if (text === undefined) return undefined;
  judged = reader.judge(text);
  said.set(request, judged);
  return judged;
}

const UNCLEAR = new Absent('no label is likely enough');

function labels(id: string, opened: Opened, declaration: unknown): Signal {
  const { labels: values, floor } = opened.reader.model;
  return {
    id,
    type: { kind: 'string', values },
    cost: 'model',
    summary: `which of ${String(values.length)} labels a classifier gives the prompt`,
    absentWhen: 'the traffic carries no text, or no label is likely enough',
    declaration,
    read(request) {
      const judged = judge(opened, request);
      if (judged === undefined) return NO_TEXT;
      return judged.confidence < floor ? UNCLEAR : judged.label;
    },
    odds(request) {
      const judged = judge(opened, request);
      return judged && { labels: values, likelihoods: judged.probabilities };
    },
    arrange(value, draft) {
      const example = opened.examples.get(String(value));
      draft.needBody();
      if (example !== undefined) draft.pieces.push(example);
    },
  };
}

function confidence(id: string, opened: Opened, declaration: unknown): Signal {
  return {
    id,
    type: { kind: 'number', min: 0, max: 1 },
    cost: 'model',
    summary: 'from 0 to 1, how likely the likeliest label of a classifier is',
    absentWhen: 'the traffic carries no text',
    declaration,
    needs: 'body',
    read: (request) => judge(opened, request)?.confidence ?? NO_TEXT,
  };
}
