/** Names of what is counted of a prompt, in the order of `denseOf`. */
export const DENSE = [
  'length',
  'words',
  'word-length',
  'sentences',
  'lines',
  'digits',
  'numbers',
  'largest-number',
  'capitals',
  'marks',
  'question-marks',
  'longest-line',
  'last-line',
  'choices',
  'mean-choice',
  'choice-spread',
  'numeric-choices',
  'statements',
  'negation',
  'blank',
  'formula',
  'code',
  'asks-what',
  'asks-how',
  'asks-which',
  'asks-why',
  'distinct-words',
  'long-words',
  'units',
] as const;

/** UTF-16 units that are counted; of longer prompts the beginning and the end. */
const READ = 8000;

const CHOICE = /^\s{0,4}\(?([A-Ja-j])[).]\s(.{0,300})/gm;
const NUMBER = /\d+(?:[.,]\d+)*/g;
const NEGATION = /\b(?:not|never|except|incorrect|false|least|without|neither|none)\b/gi;
const STATEMENT =
  /\bstatement [12i]|\b(?:both|neither) (?:a|i|1) (?:and|nor)\b|\ball of the above\b/i;
const BLANK = /_{2,}|\.{4,}/;
const FORMULA =
  /\\(?:frac|sum|int|sqrt|cdot)|\$[^$\n]{1,80}\$|\b[a-z]\s?[\^=]\s?[-\d]|[+*/=^]\s?\d/;
const CODE = /```|[;{]\s{0,4}$|=>|::|<\/\w{1,20}>|\b(?:def|return|import|function)\s/m;
const UNIT =
  /\b(?:percent|kg|km|cm|mm|miles?|hours?|minutes?|days?|weeks?|years?|dollars?|feet|times|half|twice|total|each)\b|[%$]/gi;

/**
 * What can be counted of a prompt without knowing its words: its length, its numbers, its form. One
 * number each, most of them logarithms or shares. Bounded, whatever the prompt.
 */
export function denseOf(prompt: string): Float64Array {
  const text =
    prompt.length <= READ ? prompt : `${prompt.slice(0, READ / 2)}\n${prompt.slice(-READ / 2)}`;
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const lines = text.split('\n');
  const numbers = text.match(NUMBER) ?? [];
  const choices = [...text.matchAll(CHOICE)].map(([, , choice = '']) => choice);
  const lengths = choices.map(({ length }) => length);
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length);
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const start = text.slice(0, 4000).toLowerCase();
  const largest = numbers.reduce(
    (most, one) => Math.max(most, Number(one.replace(/,/g, '')) || 0),
    0,
  );
  const all = Math.max(1, text.length);
  return Float64Array.of(
    Math.log1p(prompt.length),
    Math.log1p(words.length),
    letters / Math.max(1, words.length),
    Math.log1p(count(text, /[.!?](?:\s|$)/g)),
    Math.log1p(lines.length),
    Math.sqrt(count(text, /\d/g) / all),
    Math.log1p(numbers.length),
    Math.log10(1 + Math.min(largest, 1e12)),
    count(text, /\p{Lu}/gu) / all,
    count(text, /[^\p{L}\p{N}\s]/gu) / all,
    Math.min(3, count(text, /[?？؟]/g)),
    Math.log1p(lines.reduce((most, { length }) => Math.max(most, length), 0)),
    Math.log1p((text.trimEnd().split('\n').at(-1) ?? '').length),
    Math.min(10, choices.length),
    Math.log1p(mean),
    Math.log1p(
      Math.max(0, ...lengths) - Math.min(1e6, ...lengths, ...(lengths.length === 0 ? [0] : [])),
    ),
    choices.filter((choice) => /^[-+$\d.,\s%]+/.test(choice)).length / Math.max(1, choices.length),
    STATEMENT.test(text) ? 1 : 0,
    Math.min(3, count(text, NEGATION)),
    BLANK.test(text) ? 1 : 0,
    FORMULA.test(text) ? 1 : 0,
    CODE.test(text) ? 1 : 0,
    /\bwhat\b/.test(start) ? 1 : 0,
    /\bhow\b/.test(start) ? 1 : 0,
    /\bwhich\b/.test(start) ? 1 : 0,
    /\bwhy\b/.test(start) ? 1 : 0,
    new Set(words.map((word) => word.toLowerCase())).size / Math.max(1, words.length),
    words.filter(({ length }) => length > 8).length / Math.max(1, words.length),
    Math.log1p(count(text, UNIT)),
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
