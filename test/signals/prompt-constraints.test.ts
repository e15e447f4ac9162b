import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { promptConstraints } from '../../src/signals/prompt-constraints.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf, saying } from '../support/requests.ts';

signalContract(promptConstraints);
arrangeContract(promptConstraints, [0, 1, 2, 17, 40, 100]);

function count(text: string): unknown {
  return promptConstraints.read(saying(text), contextOf());
}

test.each([
  ['Write a poem in at most 50 words. Do not use the letter e.', 2],
  [
    'Summarise this in three sentences, in a formal tone, as bullet points. Answer only in German.',
    5,
  ],
  ['Write a 500-word essay.', 1],
  ['Return only the number.', 1],
  ['Reply in JSON, no explanation.', 2],
  ['The title must be short; the answer should include a source.', 2],
  ['Keep it short and make sure it rhymes.', 2],
  ['Explain gravity for a 5-year-old.', 1],
  ['Requirements:\n1. fast\n2. small\n3. must be blue\n\nThanks', 3],
  ['Rules:\n- red\n- green\nAnd now something else\n- a thought', 2],
  ['Start with a question and end with a joke.', 2],
  ['Schreibe höchstens 100 Wörter und vermeide Fachbegriffe.', 2],
  ['Antworte nur auf Deutsch, als Tabelle.', 3],
  ["Réponds uniquement en JSON, au maximum 50 mots, n'utilise pas de jargon.", 4],
  ['Responde solo en español, como máximo 3 frases, sin explicaciones.', 4],
  ['Responda apenas em português, no máximo 3 frases.', 3],
  ['Rispondi solo in italiano, al massimo 50 parole.', 3],
  ['用不超过100字回答,不要使用表格,必须用英文。', 4],
  ['100文字以内で、日本語で答えてください。専門用語を使わないでください。', 3],
  ['Ответь только на русском, не более 50 слов, без пояснений.', 4],
  ['أجب باللغة العربية فقط، في 50 كلمة، لا تستخدم الجداول.', 4],
])('%j makes %i', (text, demands) => {
  expect(count(text)).toBe(demands);
});

test.each([
  '',
  'What is the capital of France?',
  'Write a poem.',
  'There were 50 people in 3 rooms.',
  'The requirements of this job are unclear to me',
  'Shopping:\n- milk\n- bread',
  'Is the word short?',
  'Who speaks Germanic languages in Belgium?',
  'Was ist die Hauptstadt von Frankreich?',
  'Quelle est la capitale de la France ?',
  '¿Cuál es la capital de Francia?',
  'Qual é a capital da França?',
  'Qual è la capitale della Francia?',
  '法国的首都是哪里?',
  'フランスの首都はどこですか。',
  'Какая столица у Франции?',
  'ما هي عاصمة فرنسا؟',
])('%j makes none', (text) => {
  expect(count(text)).toBe(0);
});

test('any text has a whole count, and one more demand is one more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const before = count(text);
      expect(Number.isInteger(before)).toBe(true);
      expect(count(`${text}\n\nx\n\nDo not use jargon.`)).toBe(Number(before) + 1);
    }),
    { numRuns: 300 },
  );
});

test('both ends of 5 MB are read', () => {
  const filler = 'word '.repeat(1_000_000);
  expect(count(`Do not guess. ${filler} Answer in JSON.`)).toBe(2);
});

test('it is absent without text', () => {
  expect(promptConstraints.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});
