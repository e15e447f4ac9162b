import { hash32 } from '../base/hash.ts';
import type { LocalProvider, LocalRequest, LocalStep } from './types.ts';

/** Answers in-process, from the prompt and the model's name alone; always says what it is. */
export const embedded: LocalProvider = {
  kind: 'local',
  id: 'embedded',
  summary: 'answers in-process without network, the same for the same prompt and model',
  apis: ['openai.chat', 'openai.responses', 'anthropic.messages'],
  answer,
};

const LONGEST_QUOTE = 60;

function answer(request: LocalRequest): readonly LocalStep[] {
  const chance = hash32(`${request.model}\n${request.prompt.slice(0, 100_000)}`);
  // Made-up but plausible pauses, not measurements: 150 to 277 ms to the first token, then 10 to 25 ms
  // a word; fixed by prompt and model so that a run can be repeated.
  const firstMs = 150 + (chance & 127);
  const wordMs = 10 + ((chance >>> 7) & 15);
  const words = textOf(request, chance).split(/(?<= )/);
  const kept = words.slice(0, request.maxTokens ?? words.length);
  const text = kept.join('');
  return [
    ...kept.map((word, index): LocalStep => ({
      afterMs: index === 0 ? firstMs : wordMs,
      event: { kind: 'text', text: word },
    })),
    {
      afterMs: 0,
      event: {
        kind: 'finish',
        reason:
          kept.length < words.length
            ? { unified: 'length', raw: 'length' }
            : { unified: 'stop', raw: 'stop' },
      },
    },
    {
      afterMs: 0,
      event: {
        kind: 'usage',
        usage: {
          input: request.inputTokens,
          output: request.counter.count(text),
          cacheRead: 0,
          cacheWrite: 0,
          reasoning: 0,
        },
      },
    },
    { afterMs: 0, event: { kind: 'done' } },
  ];
}

const REMARKS = [
  'A real model would answer here.',
  'The policy chose this model; the words are made up.',
  'The route, the price and the plan are real; this text is not.',
] as const;

function textOf(request: LocalRequest, chance: number): string {
  const asked = request.prompt.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const characters = [...asked.slice(0, 4 * LONGEST_QUOTE)];
  const quote =
    characters.length > LONGEST_QUOTE
      ? `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`
      : characters.join('');
  const about = quote === '' ? 'There was no text to answer.' : `You asked: "${quote}".`;
  const remark = REMARKS[chance % REMARKS.length] ?? REMARKS[0];
  return `This is the embedded answer of model ${request.model}; no network was used. ${about} ${remark}`;
}
