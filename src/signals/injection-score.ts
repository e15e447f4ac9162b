import { bothEnds } from './both-ends.ts';
import { INJECTION_EVIDENCE, NO_EVIDENCE, TALK, TALKS_ABOUT } from './injection-evidence.ts';

/** Code units that are read at each end of a turn. */
const EACH_END = 32_768;

/** Longest text that can be a talk about attacks; who attacks at length may begin with a question. */
const LONGEST_TALK = 600;

/** Signs without a width, with which words are cut up. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** How much a text has the form of an attack on a model's instructions, from 0 to 1. */
export function injectionScore(text: string): number {
  const read = bothEnds(text, EACH_END).replace(INVISIBLE, '').replaceAll('’', "'");
  const lower = read.toLowerCase();
  let logit = NO_EVIDENCE;
  for (const { weight, shapes, lowered = [] } of INJECTION_EVIDENCE) {
    const held =
      shapes.some((shape) => shape.test(read)) || lowered.some((shape) => shape.test(lower));
    if (held) logit += weight;
  }
  if (logit > NO_EVIDENCE && read.length <= LONGEST_TALK && TALKS_ABOUT.test(read)) logit += TALK;
  // Three digits are what the weights are good for, and keep traces short.
  return Math.round(1000 / (1 + Math.exp(-logit))) / 1000;
}
