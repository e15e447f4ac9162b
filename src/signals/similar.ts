import { NO_TEXT } from './absences.ts';
import { bothEnds } from './both-ends.ts';
import { readDeclaration } from './declaration.ts';
import { lexicalVector } from './lexical-vector.ts';
import { OptionReader } from './option-reader.ts';
import { arrangeScanned, SCOPE_SCHEMA, scannedText } from './scanned-text.ts';
import { defineKind, type OptionProblem, type Signal } from './types.ts';

const MOST_SENTENCES = 500;
const LONGEST_SENTENCE = 1000;

/** UTF-16 code units of the text that are read at each end, and most sentences of it. */
const EACH_END = 8192;
const MOST_PIECES = 200;

/** How like one of some sentences what is asked is. */
export const similar = defineKind({
  id: 'similar',
  summary: 'how many words and parts of words the text shares with the nearest of some sentences',
  schema: {
    type: 'object',
    required: ['similar'],
    additionalProperties: false,
    properties: {
      similar: {
        title: '`similar`',
        description: 'Sentences that the text is compared with, word by word.',
        type: 'object',
        required: ['to'],
        additionalProperties: false,
        properties: {
          to: {
            description: 'The sentences.',
            type: 'array',
            minItems: 1,
            maxItems: MOST_SENTENCES,
            items: { type: 'string' },
          },
          atLeast: {
            description: 'From which likeness on the reading is true; without it, it is a number.',
            type: 'number',
          },
        },
        examples: [{ to: ['cancel my subscription', 'I want my money back'], atLeast: 0.6 }],
      },
      in: SCOPE_SCHEMA,
    },
  },
  bind(id, declaration): Signal | readonly OptionProblem[] {
    const read = readDeclaration(declaration, 'similar');
    if ('problems' in read) return read.problems;
    const options = new OptionReader('similar', read.value, ['to', 'atLeast']);
    const limits = { least: 1, most: MOST_SENTENCES, longest: LONGEST_SENTENCE };
    const sentences = options.texts('to', limits, 'list the sentences: `[cancel my subscription]`');
    const atLeast = options.number('atLeast', 0, 1);
    if (options.problems.length > 0) return options.problems;
    const { scope } = read;
    const nearest = comparison(sentences);
    return {
      id,
      type: atLeast === undefined ? { kind: 'number', min: 0, max: 1 } : { kind: 'boolean' },
      cost: 'scan',
      summary: `how like one of ${String(sentences.length)} sentences the prompt is`,
      absentWhen: 'the traffic carries no text',
      declaration: { kind: 'similar', to: sentences, atLeast, in: scope },
      needs: 'body',
      read(request) {
        const text = scannedText(request, scope);
        if (text === undefined) return NO_TEXT;
        const likeness = nearest(text);
        return atLeast === undefined ? likeness : likeness >= atLeast;
      },
      arrange(value, draft) {
        const wanted = typeof value === 'number' ? value > 0 : value === true;
        arrangeScanned(wanted ? sentences.slice(0, 1) : [], scope, draft);
      },
    };
  },
});

/** The likeness of a text, whole or sentence by sentence, to the nearest of some sentences. */
function comparison(sentences: readonly string[]): (text: string) => number {
  const holders = new Map<number, (readonly [sentence: number, weight: number])[]>();
  sentences.forEach((sentence, at) => {
    for (const [feature, weight] of lexicalVector(sentence)) {
      const known = holders.get(feature);
      if (known === undefined) holders.set(feature, [[at, weight]]);
      else known.push([at, weight]);
    }
  });
  const cosines = new Float64Array(sentences.length);
  return (text) => {
    let highest = 0;
    for (const piece of pieces(bothEnds(text, EACH_END))) {
      cosines.fill(0);
      for (const [feature, weight] of lexicalVector(piece)) {
        for (const [at, own] of holders.get(feature) ?? []) {
          cosines[at] = (cosines[at] as number) + own * weight;
        }
      }
      for (const cosine of cosines) highest = Math.max(highest, cosine);
    }
    // Four decimals: sums of floats are not more exact than what they measure.
    return Math.min(1, Math.round(highest * 10_000) / 10_000);
  };
}

/** The whole text, and its sentences: a question can stand at the end of a long letter. */
function* pieces(text: string): Generator<string> {
  yield text;
  const sentences = text.split(/[.!?\n。！？]+/).filter((sentence) => sentence.trim() !== '');
  if (sentences.length < 2) return;
  const half = MOST_PIECES / 2;
  yield* sentences.length <= MOST_PIECES
    ? sentences
    : [...sentences.slice(0, half), ...sentences.slice(-half)];
}
