import {
  compileLinearRegex,
  literalPattern,
  type LinearRegex,
  type RegexProblem,
} from './linear-regex.ts';

/** Longest glob, in UTF-16 code units; its translation then stays within the bounds of a regex. */
export const GLOB_MAX_LENGTH = 300;

/**
 * A glob that has to fit the whole text: `*` any run of characters, `?` one character, `[a-z]` one
 * of a class, `[!a-z]` one outside it, `{a,b}` either, `\` takes the next character as it is.
 * Characters are Unicode code points; no character is special to `*` and `?`, `/` and line ends included.
 */
export function compileGlob(glob: string): LinearRegex | RegexProblem {
  if (glob.length > GLOB_MAX_LENGTH) {
    return {
      problem: `the glob has ${glob.length} characters, more than ${GLOB_MAX_LENGTH}`,
      help: 'split it into several globs',
    };
  }
  const translated = translate(Array.from(glob));
  return typeof translated === 'string' ? compileLinearRegex(translated) : translated;
}

/** The pattern in RE2 syntax that a glob stands for; undefined where the glob cannot be used. */
export function globPattern(glob: string): string | undefined {
  if (!('test' in compileGlob(glob))) return undefined;
  const translated = translate(Array.from(glob));
  return typeof translated === 'string' ? translated : undefined;
}

/** The RE2 pattern that means the same; braces become alternation, so nothing is expanded. */
function translate(characters: readonly string[]): string | RegexProblem {
  let pattern = String.raw`(?s)\A(?:`;
  let depth = 0;
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? '';
    if (character === '*') {
      while (characters[index + 1] === '*') index++;
      pattern += '.*';
    } else if (character === '?') {
      pattern += '.';
    } else if (character === '[') {
      const found = translateClass(characters, index);
      if ('problem' in found) return found;
      pattern += found.pattern;
      index = found.end;
    } else if (character === '{') {
      depth++;
      pattern += '(?:';
    } else if (character === '}' && depth > 0) {
      depth--;
      pattern += ')';
    } else if (character === ',' && depth > 0) {
      pattern += '|';
    } else if (character === '\\') {
      const next = characters[++index];
      if (next === undefined) return TRAILING_BACKSLASH;
      pattern += literalPattern(next);
    } else {
      pattern += literalPattern(character);
    }
  }
  if (depth > 0)
    return { problem: 'the glob never closes `{`', help: 'close it with `}`, or write `\\{`' };
  return String.raw`${pattern})\z`;
}

const TRAILING_BACKSLASH: RegexProblem = {
  problem: 'the glob ends in a lone `\\`',
  help: 'write `\\\\` for the character',
};

/** The class that starts at `start`, where `[` stands, and the index of its `]`. */
function translateClass(
  characters: readonly string[],
  start: number,
): { readonly pattern: string; readonly end: number } | RegexProblem {
  let index = start + 1;
  if (characters[index] === '^') {
    return {
      problem: 'the glob negates a class with `^`',
      help: 'write `[!…]`, or `[\\^…]` for the character',
    };
  }
  const negated = characters[index] === '!';
  if (negated) index++;
  let members = '';
  for (
    let low = memberAt(characters, index);
    low !== undefined;
    low = memberAt(characters, index)
  ) {
    index = low.next;
    const high = characters[index] === '-' ? memberAt(characters, index + 1) : undefined;
    if (high === undefined) {
      members += inClass(low.character);
      continue;
    }
    if ((high.character.codePointAt(0) ?? 0) < (low.character.codePointAt(0) ?? 0)) {
      return {
        problem: 'the glob has a range that runs backwards',
        help: 'write the lower character first, or `\\-` for the character `-`',
      };
    }
    index = high.next;
    members += `${inClass(low.character)}-${inClass(high.character)}`;
  }
  if (characters[index] !== ']') {
    return { problem: 'the glob never closes `[`', help: 'close it with `]`, or write `\\[`' };
  }
  if (members === '') {
    return {
      problem: 'the glob has an empty class',
      help: 'list characters in `[…]`, or write `\\]` for `]` in it',
    };
  }
  return { pattern: `[${negated ? '^' : ''}${members}]`, end: index };
}

/** The class member at an index, escapes resolved; undefined at `]` and at the end. */
function memberAt(
  characters: readonly string[],
  index: number,
): { readonly character: string; readonly next: number } | undefined {
  const character = characters[index];
  if (character === undefined || character === ']') return undefined;
  if (character !== '\\') return { character, next: index + 1 };
  const escaped = characters[index + 1];
  return escaped === undefined ? undefined : { character: escaped, next: index + 2 };
}

function inClass(character: string): string {
  return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
