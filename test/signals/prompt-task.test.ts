import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { TASKS } from '../../src/prompt-models/labels.ts';
import { promptTask } from '../../src/signals/prompt-task.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { loadedSignal } from '../support/loaded-signal.ts';
import { chatOf, contextOf, requestOf, saying } from '../support/requests.ts';

const task = await loadedSignal(promptTask);

signalContract(promptTask);
signalContract(task);
arrangeContract(task, TASKS);

const read = (text: string): unknown => task.read(saying(text), contextOf());

test.each([
  ['coding', 'fix this bug: `for i in range(10) print(i)` gives a SyntaxError'],
  ['translation', 'Übersetze ins Englische: „Der Zug hat leider zwanzig Minuten Verspätung.“'],
  [
    'summarization',
    'Summarize in one sentence: the board met on Tuesday and agreed to sell the plant in Graz',
  ],
  [
    'math',
    'A tank holds 240 litres and loses 3 litres a minute. After how many minutes is it half empty?',
  ],
  ['factual-qa', 'who painted the ceiling of the sistine chapel'],
  ['creative-writing', 'write a poem about a fox who is afraid of snow'],
  ['conversation', 'hey, how are you doing today?'],
  ['factual-qa', '¿Cuál es la capital de Mongolia?'],
])('%s: %s', (expected, text) => {
  expect(read(text)).toBe(expected);
});

test.each([[''], ['🙂🙂🙂'], ['?!?'], ['\u0000\u0001'], ['   \n ']])(
  'nobody knows what %j asks for',
  (text) => {
    expect(read(text)).toBeInstanceOf(Absent);
  },
);

test('answers of tools and of models are not what is asked', () => {
  const asked = { role: 'user', content: 'Translate into French: "The shop opens at nine."' };
  const tool = { role: 'tool', content: 'def main():\n    return 1\n'.repeat(50) };
  const answer = { role: 'assistant', content: 'import os\nprint(os.getcwd())' };
  const request = chatOf({ messages: [asked, answer, tool] });
  expect(task.read(request, contextOf())).toBe('translation');
});

test('what is quoted is told from what is asked of it', () => {
  const article = 'The council met on Monday. '.repeat(200);
  expect(read(`<document>${article}</document>\nTranslate this into Spanish.`)).toBe('translation');
  expect(read(`Summarize the article below in one sentence.\n"""${article}"""`)).toBe(
    'summarization',
  );
});

test('is not known without text, nor before its model is loaded', () => {
  expect(task.read(requestOf(), contextOf())).toBeInstanceOf(Absent);
  expect(promptTask.read(saying('What is two and two?'), contextOf())).toEqual(
    new Absent('its model is not loaded'),
  );
});
