import type { TokenCounter } from '../types.ts';
import { KIND_BITS, KINDS, NEXT, STATES } from './text-machine.ts';
import { WEIGHTS } from './weights.ts';

/** Weight by row of the machine. */
const ROW_WEIGHTS = buildRowWeights();

function buildRowWeights(): Float64Array {
  const weights = new Float64Array(STATES.length);
  STATES.forEach((state, number) => {
    const [, track = state, position = '1'] = /^(\D+)(\d+)$/.exec(state) ?? [];
    weights[number] = WEIGHTS[track]?.[Number(position) - 1] ?? 0;
  });
  return weights;
}

/** One pass over the text, constant work for each code unit. */
function count(text: string): number {
  let row = 0;
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = KINDS[code < 128 ? code : 128 + (code >> 6)] ?? 0;
    row = NEXT[row | kind] ?? 0;
    sum += ROW_WEIGHTS[row >> KIND_BITS] ?? 0;
  }
  return text === '' ? 0 : Math.max(1, Math.round(sum));
}

/**
 * Estimates o200k tokens from what a text is made of; loads nothing. docs/reference/tokens.md has
 * its measured error. A text that is not empty has at least one token.
 */
export const estimatedCounter: TokenCounter = { from: 'estimated', count };
