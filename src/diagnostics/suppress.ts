import { didYouMean } from '../base/did-you-mean.ts';
import { positionAt, type Span } from '../source/span.ts';
import { report } from './report.ts';
import type { Diagnostic, Severity } from './types.ts';

/** A comment of a source: its text after `#`, and where it stands with its `#`. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
}

/** One code that a comment asks to suppress, and on which line. */
interface Suppression {
  readonly code: string;
  readonly at: Span;
  /** What to delete so that it is gone, with its comma, or with the whole comment. */
  readonly whole: Span;
  readonly line: number;
  readonly reason: string;
}

/** The codes that suppressions are read against. */
export interface Codes {
  /** Every code there is and how bad it is: errors are never suppressed. */
  readonly known: ReadonlyMap<string, Severity>;
  /** Those that were looked for: a suppression of another one is not known to be unused. */
  readonly ran: ReadonlySet<string>;
}

const WORD = /^\s*llmroute-ignore(?![\w-])/;
const FORM = /^(\s*llmroute-ignore\s*)([^:]*?)\s*(?::\s*(.*?)\s*)?$/s;

/**
 * Leaves out the warnings and notes that comments `# llmroute-ignore <code>[, <code>]: reason`
 * suppress on their own line or, standing alone, on the next line that is no comment; adds what is
 * wrong with those comments. The comments are those of one file.
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  comments: readonly Comment[],
  { known, ran }: Codes,
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const active: Suppression[] = [];
  const starts = new Set(comments.filter(standsAlone).map(({ span }) => lineOf(span)));
  for (const comment of comments) {
    for (const suppression of read(comment, starts)) {
      const problem = check(suppression, known);
      if (problem !== undefined) problems.push(problem);
      if (known.has(suppression.code)) active.push(suppression);
    }
  }
  const used = new Set<Suppression>();
  const kept = diagnostics.filter((diagnostic) => {
    if (diagnostic.severity === 'error') return true;
    const by = active.find((one) => covers(one, diagnostic));
    if (by !== undefined) used.add(by);
    return by === undefined;
  });
  for (const suppression of active) {
    if (used.has(suppression) || known.get(suppression.code) === 'error') continue;
    if (!ran.has(suppression.code)) continue;
    problems.push(
      report('suppression-unused', suppression.at, `\`${suppression.code}\` is not found here`, {
        help: 'remove the comment',
        fix: {
          title: `remove the suppression of \`${suppression.code}\``,
          edits: [{ at: suppression.whole, text: '' }],
          safety: 'safe',
        },
      }),
    );
  }
  return [...kept, ...problems];
}

/** The suppressions of one comment; a comment without a code yields one with an empty code. */
function read(comment: Comment, alone: ReadonlySet<number>): readonly Suppression[] {
  if (!WORD.test(comment.text)) return [];
  const [, before = '', codes = '', reason = ''] = FORM.exec(comment.text) ?? [];
  const { source, start } = comment.span;
  let line = lineOf(comment.span);
  if (standsAlone(comment))
    do line++;
    while (alone.has(line));
  let offset = start + 1 + before.length;
  const all = codes.split(',');
  return all.map((written, index) => {
    const code = written.trim();
    const from = offset + (written.length - written.trimStart().length);
    const end = offset + written.length;
    const next = all[index + 1];
    const whole =
      all.length === 1
        ? wholeComment(comment)
        : next === undefined
          ? { source, start: offset - 1, end }
          : { source, start: from, end: end + 1 + next.length - next.trimStart().length };
    offset += written.length + 1;
    const at = code === '' ? comment.span : { source, start: from, end: from + code.length };
    return { code, at, whole, line, reason };
  });
}

/** A comment with the white space before it, and with its line where nothing else is on it. */
function wholeComment(comment: Comment): Span {
  const { source, start, end } = comment.span;
  const { text } = source;
  let from = start;
  while (from > 0 && /[ \t]/.test(text.charAt(from - 1))) from--;
  if (!standsAlone(comment)) return { source, start: from, end };
  const next = source.lineStarts[positionAt(source, start).line] ?? text.length;
  return { source, start: from, end: next };
}

function check(
  { code, at, reason }: Suppression,
  known: ReadonlyMap<string, Severity>,
): Diagnostic | undefined {
  const severity = known.get(code);
  if (severity === undefined) {
    const message = code === '' ? 'a suppression names no code' : `unknown code \`${code}\``;
    return report('suppression-unknown-code', at, message, {
      help: didYouMean(code, known.keys()) ?? 'write `# llmroute-ignore <code>: reason`',
    });
  }
  if (severity === 'error') {
    return report('suppression-of-error', at, `\`${code}\` is an error and cannot be suppressed`, {
      help: 'mend the policy and remove the comment',
    });
  }
  return reason === ''
    ? report('suppression-no-reason', at, `the suppression of \`${code}\` gives no reason`, {
        help: `write \`# llmroute-ignore ${code}: why it is fine here\``,
      })
    : undefined;
}

function covers({ code, at, line }: Suppression, diagnostic: Diagnostic): boolean {
  return (
    diagnostic.code === code && diagnostic.at.source === at.source && lineOf(diagnostic.at) === line
  );
}

function standsAlone({ span: { source, start } }: Comment): boolean {
  const lineStart = source.lineStarts[positionAt(source, start).line - 1] ?? 0;
  return source.text.slice(lineStart, start).trim() === '';
}

function lineOf({ source, start }: Span): number {
  return positionAt(source, start).line;
}
