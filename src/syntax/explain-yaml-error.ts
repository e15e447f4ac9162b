import type { YAMLError } from 'yaml';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { SourceText } from '../source/source-text.ts';

/** What to tell the author, and where. */
interface Told {
  readonly message: string;
  readonly help: string;
  readonly start: number;
  readonly end: number;
}

/** The one diagnostic for a cascade of errors: the first of them, in the author's terms. */
export function explainYamlError(source: SourceText, errors: readonly YAMLError[]): Diagnostic {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) throw new Error('no error to explain');
  const told = tell(source.text, first, errors);
  const length = source.text.length;
  const start = Math.min(told.start, length);
  const at = { source, start, end: Math.max(start, Math.min(told.end, length)) };
  return report('yaml-syntax', at, told.message, { help: told.help });
}

function tell(text: string, error: YAMLError, errors: readonly YAMLError[]): Told {
  const [start, end] = error.pos;
  const here = { start, end };
  const shown = shorten(text.slice(start, end));
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { ...here, message: 'a tab cannot indent', help: 'use spaces' };
    case 'BAD_INDENT':
      return {
        ...wordAfter(text, start),
        message: 'this line is indented unlike its neighbours',
        help: 'keys of one map, and items of one list, begin in the same column',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return implicitKey(text, error, errors);
    case 'BAD_SCALAR_START':
      return { ...here, message: `text cannot begin with \`${shown}\``, help: 'put it in quotes' };
    case 'BAD_ALIAS':
      return {
        ...here,
        message: `\`${shown}\` needs a name`,
        help: 'put text that begins with it in quotes',
      };
    case 'BAD_DQ_ESCAPE':
      return {
        start,
        end: start + 2,
        message: `\`${text.slice(start, start + 2)}\` is no escape in double quotes`,
        help: 'in single quotes a backslash is just a backslash',
      };
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'ALIAS_PROPS':
    case 'BAD_PROP_ORDER':
      return {
        ...here,
        message: `\`${shown}\` cannot stand here`,
        help: 'a value has at most one anchor, and an alias none',
      };
    case 'BLOCK_IN_FLOW':
      return {
        ...firstLine(text, start, end),
        message: 'inside brackets, entries are separated by commas',
        help: 'is a comma missing?',
      };
    case 'KEY_OVER_1024_CHARS':
      return {
        start,
        end: start + 40,
        message: 'a key has at most 1024 characters',
        help: 'shorten it',
      };
    case 'MISSING_CHAR':
      return missing(text, error);
    case 'UNEXPECTED_TOKEN':
      return unexpected(text, error);
    default: {
      const [head = '', ...tail] = error.message;
      return {
        ...here,
        message: head.toLowerCase() + tail.join('').replace(/\s+/g, ' '),
        help: 'check quotes, brackets and indentation around here',
      };
    }
  }
}

/** `key: value` broken in one of three ways: `a: b: c`, `a:b`, or a line below a finished value. */
function implicitKey(text: string, error: YAMLError, errors: readonly YAMLError[]): Told {
  const [start, end] = error.pos;
  const long = errors.find((other) => other.code === 'MULTILINE_IMPLICIT_KEY');
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && long?.pos[0] !== start) {
    const line = /^[^\r\n]*/.exec(text.slice(start, start + 1000))?.[0] ?? '';
    return {
      start,
      end: start + line.trimEnd().length,
      message: 'a second `: ` in one line',
      help: 'put a value that contains `: ` in quotes',
    };
  }
  const span = text.slice(start, long?.pos[1] ?? end);
  const [line = ''] = span.split(/[\r\n]/, 1);
  const colon = line.indexOf(':');
  if (colon > 0) {
    const at = start + colon;
    return { start: at, end: at + 1, message: 'no space after `:`', help: 'write `key: value`' };
  }
  if (line.startsWith('-')) {
    return {
      start,
      end: start + 1,
      message: 'a list item among the keys of a map',
      help: 'indent it below the key it belongs to',
    };
  }
  const lineStart =
    Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  if (text.slice(lineStart, start).trim() !== '' && span.length > line.length) {
    const last = start + Math.max(span.lastIndexOf('\n'), span.lastIndexOf('\r')) + 1;
    return {
      ...wordAfter(text, last),
      message: 'this line is indented below a key that already has a value',
      help: 'indent it like the key above, or remove that value',
    };
  }
  if (line.startsWith('"') || line.startsWith("'")) {
    return {
      start,
      end: start + line.trimEnd().length,
      message: 'a key that spans lines',
      help: 'close its quote on the line it begins',
    };
  }
  return {
    start,
    end: start + line.trimEnd().length,
    message: `\`${shorten(line.trim())}\` is not followed by \`:\``,
    help: 'write `key: value`, or `- item`',
  };
}

function missing(text: string, error: YAMLError): Told {
  const [start, end] = error.pos;
  if (text[start] === '#') {
    return {
      start,
      end: start + 1,
      message: 'no space before `#`',
      help: 'write ` #` to begin a comment',
    };
  }
  if (error.message.startsWith('Missing ,')) {
    return {
      start,
      end,
      message: 'a comma is missing before this',
      help: 'separate entries by `,`',
    };
  }
  return {
    start,
    end,
    message: 'something is missing here',
    help: 'check quotes, brackets and colons around here',
  };
}

function unexpected(text: string, error: YAMLError): Told {
  const [start, end] = error.pos;
  const shown = shorten(text.slice(start, end).trim());
  const header = error.message.startsWith('Block scalar header');
  const after = /["'\]}]\s*$/.test(text.slice(Math.max(0, start - 20), start));
  return {
    start,
    end,
    message: `\`${shown}\` cannot ${header ? 'follow `|` or `>`' : 'stand here'}`,
    help: header
      ? 'begin the text on the next line'
      : after
        ? "the value ended before it; in single quotes, write '' for a quote"
        : 'put text in quotes, or check brackets and indentation',
  };
}

/** The next word from `at`: what a caret should stand under. */
function wordAfter(text: string, at: number): { readonly start: number; readonly end: number } {
  const blank = /^\s*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0;
  const word = /^[^\s:]*/.exec(text.slice(at + blank, at + blank + 200))?.[0].length ?? 0;
  return { start: at + blank, end: at + blank + Math.max(1, word) };
}

function firstLine(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const line = /^[^\r\n]*/.exec(text.slice(start, end))?.[0] ?? '';
  return { start, end: start + Math.max(1, line.trimEnd().length) };
}

function shorten(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  return line.length > 40 || line.length < text.length ? `${line.slice(0, 39)}…` : line;
}
