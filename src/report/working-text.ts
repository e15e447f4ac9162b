import { showNumber, type Term, type Working } from '../strategies/types.ts';

/** A sum term by term, a line each, then what it comes to. */
export function workingLines({ terms, sum }: Working): readonly string[] {
  const total = sum === undefined ? 'sum not known' : `sum ${showNumber(sum)}`;
  return [...terms.map(termText), total];
}

/** The same on one line. */
export function workingText(working: Working): string {
  return `${working.model}: ${workingLines(working).join('; ')}`;
}

function termText({ what, amount, unit, weight, product, how }: Term): string {
  if (amount === undefined || product === undefined) {
    return `${what}: not known, at ${showNumber(weight)} for 1 ${unit}`;
  }
  const why = how === undefined ? '' : ` (${how})`;
  return `${what}: ${showNumber(amount)} ${unit}${why} × ${showNumber(weight)} = ${showNumber(product)}`;
}
