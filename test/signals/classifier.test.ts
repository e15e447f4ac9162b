import { describe, expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { classifier } from '../../src/signals/classifier.ts';
import type { OptionProblem, Signal } from '../../src/signals/types.ts';
import { encodeModel, FEATURES } from '../../src/text-model/model-file.ts';
import { pickExamples } from '../../src/train/pick-examples.ts';
import { trainIntents } from '../../src/train/train-intents.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf, saying } from '../support/requests.ts';

const rows = ['refund my money', 'reset my password', 'talk to a human'].flatMap((text) =>
  Array.from({ length: 20 }, (_, at) => ({
    text: `${text} ${'please now today thanks'.split(' ')[at % 4] ?? ''} ${at}`,
    label: text.split(' ')[0] ?? '',
  })),
);
const { model, judgements } = trainIntents(rows, { seed: 1 });
const about = { examples: { ...pickExamples(rows, judgements), talk: 'refund my money' } };
const file = encodeModel({ model, about, features: FEATURES.intent });

function bind(declaration: unknown, bytes?: Uint8Array): Signal | readonly OptionProblem[] {
  return classifier.bind('intent', declaration, (path) => path, bytes);
}

function bound(declaration: unknown, bytes = file): Signal {
  const signal = bind(declaration, bytes);
  if (!('read' in signal)) throw new Error(JSON.stringify(signal));
  return signal;
}

const label = bound({ classifier: 'a.model' });
const confidence = bound({ classifier: 'a.model', read: 'confidence' });

describe('label', () => {
  signalContract(label);
  arrangeContract(label, ['refund', 'reset']);
});
describe('confidence', () => {
  signalContract(confidence);
});

test('reads the labels of the model', () => {
  expect(label.type).toEqual({ kind: 'string', values: ['refund', 'reset', 'talk'] });
  expect(label.cost).toBe('model');
  expect(label.read(saying('I forgot my password, reset it'), contextOf())).toBe('reset');
  expect(label.read(saying('give me a human to talk to'), contextOf())).toBe('talk');
});

test('reads the last user turn alone', () => {
  const request = chatOf({
    messages: [
      { role: 'system', content: 'reset my password' },
      { role: 'user', content: 'reset my password' },
      { role: 'assistant', content: 'reset my password' },
      { role: 'user', content: 'refund my money' },
    ],
  });
  expect(label.read(request, contextOf())).toBe('refund');
});

test.each(['zq 7', '', '\u202e', '👍', '漢'])(
  'knows nothing of %j, and says how sure it is',
  (text) => {
    expect(label.read(saying(text), contextOf())).toEqual(new Absent('no label is likely enough'));
    const sure = confidence.read(saying(text), contextOf());
    expect(sure).toBeGreaterThanOrEqual(0);
    expect(sure).toBeLessThan(model.floor);
  },
);

test('is absent without text', () => {
  const without = new Absent('the traffic carries no text');
  expect(label.read(requestOf(), contextOf())).toEqual(without);
  expect(confidence.read(requestOf(), contextOf())).toEqual(without);
});

test('an example that the model does not know as its label is not believed', () => {
  const pieces: string[] = [];
  const draft = { pieces, needBody: () => undefined };
  label.arrange?.('talk', draft as never, contextOf());
  expect(pieces).toEqual([]);
});

test('what it means is the model, wherever it stands', () => {
  const meant = (declaration: object, bytes = file): unknown =>
    bound(declaration, bytes).declaration;
  expect(meant({ classifier: 'b.model' })).toEqual(label.declaration);
  expect(meant({ classifier: 'a.model', read: 'confidence' })).not.toEqual(label.declaration);
  const other = encodeModel({ model: { ...model, floor: 0.9 }, about, features: FEATURES.intent });
  expect(meant({ classifier: 'a.model' }, other)).not.toEqual(label.declaration);
});

function changed(at: number, value: number): Uint8Array {
  const bytes = file.slice();
  bytes[at] = value;
  return bytes;
}

test.each([
  ['no map', 'a.model', file, 'the declaration is not a map'],
  ['another key', { classifier: 'a.model', reed: 'label' }, file, 'have no key `reed`'],
  ['another reading', { classifier: 'a.model', read: 'both' }, file, '`read` is nothing'],
  ['no file', { classifier: 1 }, undefined, 'names no file that was read'],
  ['an empty file', { classifier: 'a' }, new Uint8Array(), 'does not begin as one'],
  ['another magic', { classifier: 'a' }, changed(0, 1), 'does not begin as one'],
  ['another version', { classifier: 'a' }, changed(8, 9), 'it is of version 9'],
  ['other features', { classifier: 'a' }, changed(10, 9), 'another version of llmroute'],
  [
    'a changed byte',
    { classifier: 'a' },
    changed(500, file[500] === 1 ? 2 : 1),
    'its checksum is wrong',
  ],
  ['a cut file', { classifier: 'a' }, file.slice(0, -9), 'its checksum is wrong'],
  [
    'a model of something else',
    { classifier: 'a' },
    encodeModel({ model, about }),
    'it was trained for something else',
  ],
] as const)('refuses %s', (_, declaration, bytes, message) => {
  const problems = bind(declaration, bytes);
  if ('read' in problems) throw new Error('it was taken');
  expect(problems.map((one) => one.message).join()).toContain(message);
});
