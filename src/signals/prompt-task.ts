import { TASKS } from '../prompt-models/labels.ts';
import { taskReader as reader } from '../prompt-models/models.ts';
import { labelSignal } from './model-signal.ts';

/** A prompt of each task, to show what proofs claim. */
const examples = {
  advice: 'Should I take the train or fly to Rome next week? Help me decide.',
  classification:
    'Is the sentiment of this review positive or negative? "The food was cold and the waiter rude."',
  'closed-qa':
    'Based on the text above, when did the company open its second office? Text: "Founded in 1990, the company opened a second office in 1997."',
  coding: 'Write a Python function that reverses a linked list.',
  conversation: 'Hi! How are you today? Just wanted to chat a bit.',
  'creative-writing': 'Write a short story about a lighthouse keeper and a dragon.',
  extraction:
    'Extract all names and dates from the following text as JSON: "Ann Lee met Bo Yu on 3 May 2021."',
  'factual-qa': 'What is the capital of Burkina Faso?',
  'functional-writing': 'Write a polite e-mail to my landlord to ask for a repair of the heating.',
  math: 'Solve for x: 3x + 7 = 22, then compute x squared.',
  reasoning:
    'All bloops are razzies and all razzies are lazzies. Are all bloops lazzies? Which conclusion must be true?',
  rewriting: 'Rewrite this sentence so that it sounds more formal: "gimme the report asap"',
  summarization:
    'Summarize the following article in two sentences: "The city council met on Monday to discuss the new bridge."',
  translation: 'Translate into German: "Where is the nearest pharmacy?"',
};

/** What is asked to be done. */
export const promptTask = labelSignal(
  { id: 'prompt.task', summary: 'the task that the last user turn sets', reader },
  TASKS,
  examples,
);
