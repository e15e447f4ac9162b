import { RE2JS, RE2JSSyntaxException } from 're2js';

/** A pattern that answers in time linear in the text, whatever the pattern and the text. */
export interface LinearRegex {
  /** Whether the pattern occurs anywhere in the text. Never throws. */
  test(text: string): boolean;
}

/** Why a pattern cannot be used, and what to do. */
export interface RegexProblem {
  readonly problem: string;
  readonly help: string;
}

/** Longest pattern, in UTF-16 code units. */
export const REGEX_MAX_LENGTH = 1000;

/**
 * Largest compiled pattern, in instructions of the engine. Time is at worst text length times
 * instructions: at this bound about a second for 64 KiB of the least fortunate text.
 */
export const REGEX_MAX_INSTRUCTIONS = 2000;

/** Answers kept, so that the same pattern is compiled once; only speed depends on it. */
const KEPT_MOST = 500;
const kept = new Map<string, LinearRegex | RegexProblem>();

/**
 * The pattern in RE2 syntax, or what is wrong with it. Case counts unless the pattern says `(?i)`,
 * `.` stops at line ends unless it says `(?s)`, `^` and `$` are the text's ends unless `(?m)`.
 */
export function compileLinearRegex(pattern: string): LinearRegex | RegexProblem {
  let answer = kept.get(pattern);
  if (answer === undefined) {
    answer = compile(pattern);
    if (kept.size >= KEPT_MOST) kept.clear();
    kept.set(pattern, answer);
  }
  return answer;
}

/** The pattern in RE2 syntax that is found where the text is. */
export function literalPattern(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}

function compile(pattern: string): LinearRegex | RegexProblem {
  if (pattern.length > REGEX_MAX_LENGTH) {
    return {
      problem: `the pattern has ${pattern.length} characters, more than ${REGEX_MAX_LENGTH}`,
      help: 'split it into several patterns',
    };
  }
  try {
    const compiled = RE2JS.compile(pattern);
    const size = compiled.programSize();
    if (size > REGEX_MAX_INSTRUCTIONS) {
      return {
        problem: `the pattern compiles to ${size} instructions, more than ${REGEX_MAX_INSTRUCTIONS}`,
        help: 'use smaller repeat counts or split it into several patterns',
      };
    }
    return { test: (text) => compiled.test(text) };
  } catch (error) {
    return explain(error);
  }
}

/** What cannot be expressed, by how the engine's complaint begins: constructs people know from elsewhere. */
const UNSUPPORTED: readonly (readonly [found: RegExp, construct: string, help: string])[] = [
  [/^\(\?(?:=|!)/, 'look-ahead', 'write what must hold as a second test beside this one'],
  [/^\(\?<(?:=|!)/, 'look-behind', 'write what must hold as a second test beside this one'],
  [/^\(\?>/, 'an atomic group', 'use a plain group `(?:…)`, matching never backtracks here'],
  [/^\(\?#/, 'a comment', 'write it as a YAML comment'],
  [/^\(\?\(/, 'a conditional group', 'write both cases with `|`'],
  [/^\(\?(?:R|\d|[+-]\d|&|P>)/, 'recursion', 'write the levels that can occur one by one'],
  [/^\(\?P(?:=|$)/, 'a backreference', 'write the repeated text out'],
  [/^\\(?:[1-9k]|g)/, 'a backreference', 'write the repeated text out'],
  [
    /^(?:[*+?]|\{\d*,?\d*\})\+$/,
    'a possessive quantifier',
    'leave the second `+` out, matching never backtracks here',
  ],
  [/^\\u/, 'the escape `\\u`', 'write `\\x{…}` or the character itself'],
  [/^\\Z/, 'the escape `\\Z`', 'write `\\z` for the end of the text'],
  [/^\\h/, 'the escape `\\h`', 'write `[ \\t]`'],
  [/^\\R/, 'the escape `\\R`', 'write `\\r?\\n`'],
  [
    /^\(\?[a-zA-Z^-]*[a-zA-Z^]/,
    'a flag other than i, m, s, U',
    'use only `(?i)`, `(?m)`, `(?s)` and `(?U)`',
  ],
];

/** What to do about what the author got wrong, by the engine's words. */
const MISTAKES: ReadonlyMap<string, readonly [problem: string, help: string]> = new Map([
  [
    'missing closing ]',
    ['`[` is never closed', 'close it with `]`, or write `\\[` for the character'],
  ],
  [
    'missing closing )',
    ['`(` is never closed', 'close it with `)`, or write `\\(` for the character'],
  ],
  ['unexpected )', ['`)` closes nothing', 'open it with `(`, or write `\\)` for the character']],
  [
    'trailing backslash at end of expression',
    ['it ends in a lone `\\`', 'write `\\\\` for the character'],
  ],
  ['expression nests too deeply', ['its groups nest too deeply', 'flatten the groups']],
  [
    'expression too large',
    ['it is too large', 'use smaller repeat counts or split it into several patterns'],
  ],
  [
    'invalid repeat count',
    ['its repeat counts do not fit', 'repeat at most 1000 times in all, the smaller count first'],
  ],
  [
    'invalid escape sequence',
    ['it has an escape that RE2 does not have', 'write the character itself'],
  ],
  [
    'invalid character class range',
    [
      'it has a class or range that RE2 does not have',
      'write ranges from low to high and classes as `\\d`, `[[:alpha:]]` or `\\p{Greek}`',
    ],
  ],
  [
    'invalid nested repetition operator',
    [
      'it repeats a repetition',
      'put a group round the inner one, or write `\\` before a character that stands for itself',
    ],
  ],
  [
    'missing argument to repetition operator',
    ['it repeats nothing', 'write `\\` before a character that stands for itself'],
  ],
  [
    'invalid named capture',
    ['it has a group name that RE2 does not have', 'name groups with letters, digits and `_`'],
  ],
  [
    'duplicate capture group name',
    ['two groups have the same name', 'rename one, or use plain groups `(?:…)`'],
  ],
]);

/** The engine's complaint in the author's words. */
function explain(error: unknown): RegexProblem {
  if (!(error instanceof RE2JSSyntaxException)) {
    return { problem: 'the pattern cannot be read', help: 'simplify it' };
  }
  const input = error.input ?? '';
  for (const [found, construct, help] of UNSUPPORTED) {
    if (found.test(input)) {
      return { problem: `the pattern uses ${construct}, which RE2 does not have`, help };
    }
  }
  const [problem, help] = MISTAKES.get(error.error) ?? [
    error.error,
    'write the pattern in RE2 syntax',
  ];
  const where = input === '' ? '' : ` at \`${oneLine(input)}\``;
  return { problem: `the pattern cannot be read: ${problem}${where}`, help };
}

/** At most 40 characters of the user's text, on one line. */
function oneLine(text: string): string {
  const flat = Array.from(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, ' '));
  return flat.length > 40 ? `${flat.slice(0, 40).join('')}…` : flat.join('');
}
