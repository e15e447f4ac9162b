import type { PatternAxis } from '../compile/axis.ts';

/** What a text may be made of when nothing is known of it but what it must not be. */
const PLAIN = ['other', 'another', 'somebody', 'x1', 'zz', '~'];

/**
 * A text that `fits`, tried from plain words, the starts of the stretches it may lie in, and what
 * patterns that must hold give as samples; undefined where none of these fits.
 */
export function pickText(
  name: string,
  starts: readonly string[],
  patterns: readonly PatternAxis[],
  fits: (text: string) => boolean,
): string | undefined {
  const samples = patterns.flatMap((pattern) => pattern.samples);
  const middles = [samples.join(''), samples.join(' '), ...samples];
  for (const start of starts) {
    for (const middle of middles) {
      for (const text of around(name, start, middle)) if (text !== '' && fits(text)) return text;
    }
    if (start !== '' && fits(start)) return start;
  }
  return undefined;
}

function* around(name: string, start: string, middle: string): Generator<string> {
  const last = name.split('.').at(-1) ?? name;
  if (middle !== '') yield start + middle;
  for (const plain of [`other-${last}`, ...PLAIN]) {
    yield start + plain + middle;
    if (middle !== '') yield start + middle + plain;
  }
  yield start;
}
