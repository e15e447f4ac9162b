import { bothEnds } from './both-ends.ts';
import { hasCode } from './code-shape.ts';
import { EXTENDS, FENCE_NAMES, type CodeLanguage } from './code-languages.ts';
import { COMMON_LANGUAGE_SHAPES } from './common-language-shapes.ts';
import { OTHER_LANGUAGE_SHAPES } from './other-language-shapes.ts';

const LANGUAGE_SHAPES = [...COMMON_LANGUAGE_SHAPES, ...OTHER_LANGUAGE_SHAPES];

/** Code units that are read at each end, and of a line together. */
const EACH_END = 16_384;
const PIECE = 300;

/**
 * Points from which a language is told: fewer where other signs say that there is code, as they do
 * for the most common languages. And how far the next one has to be behind.
 */
const ENOUGH = 5;
const ENOUGH_IN_CODE = 3;
const AHEAD = 1;

/** Points of a name behind three backticks: more than a few lines have. */
const NAMED = 12;

/** Most lines in which a shape counts, so that one common shape does not outvote all others. */
const MOST_LINES = 4;

/** A line with none of these has no shape of code. */
const SUSPECT =
  /[(){};=<>:#$@*|&[\]`.!]|^\s{0,40}(?:import|from|package|end|else|fi|done|esac|SELECT|FROM|WHERE|JOIN|module|local|puts|include|class|use|data|where|git|npm|sudo|cd|mkdir|def)\b/;

/**
 * The language of the code in a text; undefined where there is none, or it could be several. Reads
 * both ends of long texts; linear in the text, never throws.
 */
export function codeLanguage(text: string): CodeLanguage | undefined {
  const points = new Map<CodeLanguage, number>();
  const add = (language: CodeLanguage, more: number): void => {
    points.set(language, (points.get(language) ?? 0) + more);
  };
  const counted = new Array<number>(LANGUAGE_SHAPES.length).fill(0);
  for (const line of pieces(bothEnds(text, EACH_END))) {
    const fence = /^\s{0,8}```\s?([\w+#-]{1,20})/.exec(line)?.[1];
    const named = fence === undefined ? undefined : FENCE_NAMES.get(fence.toLowerCase());
    if (named !== undefined) add(named, NAMED);
    if (!SUSPECT.test(line)) continue;
    LANGUAGE_SHAPES.forEach(([language, more, shape], index) => {
      const lines = counted[index] ?? 0;
      if (lines >= MOST_LINES || !shape.test(line)) return;
      counted[index] = lines + 1;
      add(language, more);
    });
  }
  // Own evidence is what tells TypeScript from JavaScript: with it, all of the latter counts, too.
  for (const [language, base] of EXTENDS) {
    const own = points.get(language) ?? 0;
    if (own >= 2) points.set(language, own + (points.get(base) ?? 0));
  }
  const [first, second] = [...points].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < ENOUGH_IN_CODE) return undefined;
  if (first[1] < ENOUGH && !hasCode(text)) return undefined;
  return first[1] - (second?.[1] ?? 0) >= AHEAD ? first[0] : undefined;
}

/** Lines, and parts of lines that are long. */
function* pieces(text: string): Generator<string> {
  for (const line of text.split('\n')) {
    for (let start = 0; start === 0 || start < line.length; start += PIECE) {
      yield line.slice(start, start + PIECE);
    }
  }
}
