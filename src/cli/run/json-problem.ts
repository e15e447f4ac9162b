import { visibleText } from '../../base/visible-text.ts';

/** What is wrong with a text that should be JSON, and where. */
export interface JsonProblem {
  readonly message: string;
  /** From 1, columns in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
}

/**
 * The first place at which a text stops being JSON, or undefined where it is JSON. V8 names the
 * place in some of its messages only, so the grammar of RFC 8259 is walked once more.
 */
export function findJsonProblem(text: string): JsonProblem | undefined {
  const found = new Walk(text).run();
  if (found === undefined) return undefined;
  const before = text.slice(0, found.at);
  const line = before.split('\n').length;
  const column = found.at - (before.lastIndexOf('\n') + 1) + 1;
  return { message: found.message, line, column };
}

interface Found {
  readonly message: string;
  readonly at: number;
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/** Walks without recursion, so that deep nesting costs memory and nothing else. */
class Walk {
  readonly #text: string;
  readonly #open: ('}' | ']')[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Found | undefined {
    for (;;) {
      const opened = this.#value();
      if (typeof opened === 'object') return opened;
      if (opened === 'opened') continue;
      const next = this.#afterValue();
      if (next !== 'value') return next;
    }
  }

  /** Takes a scalar, an empty container, or an opening bracket with its first key. */
  #value(): Found | 'opened' | 'whole' {
    this.#match(SPACE);
    const character = this.#text[this.#at];
    if (character !== '{' && character !== '[') {
      return this.#match(STRING) || this.#match(ATOM) ? 'whole' : this.#unexpected('a value');
    }
    const close = character === '{' ? '}' : ']';
    this.#at++;
    this.#match(SPACE);
    if (this.#text[this.#at] === close) {
      this.#at++;
      return 'whole';
    }
    this.#open.push(close);
    return (close === '}' ? this.#key() : undefined) ?? 'opened';
  }

  #key(): Found | undefined {
    this.#match(SPACE);
    if (!this.#match(STRING)) return this.#unexpected('a key in double quotes');
    this.#match(SPACE);
    if (this.#text[this.#at] !== ':') return this.#unexpected('`:`');
    this.#at++;
    return undefined;
  }

  /** Closes what ends here; `value` where another one must follow, undefined at a good end. */
  #afterValue(): Found | 'value' | undefined {
    for (;;) {
      this.#match(SPACE);
      const close = this.#open.at(-1);
      const character = this.#text[this.#at];
      if (close === undefined) {
        return character === undefined ? undefined : this.#unexpected('the end');
      }
      if (character !== ',' && character !== close) {
        return this.#unexpected(`\`,\` or \`${close}\``);
      }
      this.#at++;
      if (character === ',') return (close === '}' ? this.#key() : undefined) ?? 'value';
      this.#open.pop();
    }
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return false;
    this.#at += found[0].length;
    return true;
  }

  #unexpected(wanted: string): Found {
    const [character] = this.#text.slice(this.#at, this.#at + 2);
    const message =
      character === undefined
        ? `it ends where ${wanted} should be`
        : `\`${visibleText(character)}\` where ${wanted} should be`;
    return { message, at: this.#at };
  }
}
