import { findText } from './find-text.ts';
import { patternMachine } from './pattern-machine.ts';

/**
 * A short text in which a pattern in RE2 syntax occurs, with something in it; undefined where none
 * was found within bounds.
 */
export function exampleOf(pattern: string): string | undefined {
  for (const occurs of ['start', 'anywhere'] as const) {
    const machine = patternMachine([pattern], occurs);
    if (machine === undefined) return undefined;
    const found = findText({ in: [machine], notIn: [], shortest: 1 });
    if (found.kind === 'some') return found.text;
  }
  return undefined;
}
