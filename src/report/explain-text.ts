import { counted } from '../base/counted.ts';
import { visibleText } from '../base/visible-text.ts';
import type { Explanation, NearMiss, PathStep, RuleAbove } from '../explain/types.ts';
import { printTest } from '../policy/print-condition.ts';
import { codeFrame } from '../source/code-frame.ts';
import { formatPlace } from '../source/span.ts';
import { changeLines, changeTitle } from './changes-text.ts';
import { actionWords, readingText, shortReading, valueText } from './explain-words.ts';
import type { ExplainStyle } from './explain-words.ts';
import { plannedLines } from './planned-text.ts';
import { cut, textTable } from './text-table.ts';
import { wrapped } from './wrapped.ts';

/** Questions and rules that are shown; the rest is counted. */
const MOST_ASKED = 20;
const MOST_ABOVE = 10;

/** An explanation for people. */
export function explainText(explanation: Explanation, style: ExplainStyle): string {
  const { chalk, width } = style;
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [chalk.bold(title), ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
  const sections = [
    headLines(explanation, width),
    section('path through the tree', pathLines(explanation, width)),
    section(aboveTitle(explanation), aboveLines(explanation.above, style)),
    section('plan', plannedLines(explanation, width)),
    section('nearest misses', missLines(explanation, width)),
    section(changeTitle(explanation.changes), changeLines(explanation.changes, style)),
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headLines({ decision }: Explanation, width: number): readonly string[] {
  const { policy, fingerprint, rule, action, input, trace } = decision;
  const held = trace.find((step) => step.kind === 'rule' && step.truth === 'true');
  const where = held?.kind === 'rule' ? ` (${held.place})` : '';
  const message = action.kind === 'route' ? '' : `: ${action.message}`;
  const tokens =
    input === undefined
      ? 'tokens not known'
      : `${valueText(input.count)} ${input.count === 1 ? 'token' : 'tokens'} (${input.from})`;
  return [
    `policy  ${policy} (fingerprint ${fingerprint})`,
    `input   ${tokens}`,
    `rule    ${rule}${where}`,
    `leads   to ${actionWords(action)}${message}`,
  ].flatMap((line) => wrapped(visibleText(line), width, 8));
}

function pathLines({ path, decision }: Explanation, width: number): readonly string[] {
  const end =
    decision.rule === 'default' ? 'so the default decides' : `so ${decision.rule} decides`;
  const rows = path
    .slice(0, MOST_ASKED)
    .map((step) => [
      cut(visibleText(step.asks), Math.floor(width * 0.4)),
      cut(visibleText(shortReading(step.reading)), Math.floor(width * 0.25)),
      visibleText(stepAnswer(step)),
    ]);
  const [, ...lines] = textTable(COLUMNS, rows);
  const more = path.length - rows.length;
  return [
    ...(path.length === 0 ? ['nothing is asked'] : lines.map((line) => cut(line, width - 2))),
    ...(more > 0 ? [`… ${counted(more, 'more question')}`] : []),
    visibleText(end),
  ];
}

const COLUMNS = [
  { heading: '', align: 'left' },
  { heading: '', align: 'left' },
  { heading: '', align: 'left' },
] as const;

/** What else leads the same way, or whether it is what a rule asks for. */
function stepAnswer({ reading, answer, tested }: PathStep): string {
  if (tested !== undefined) return `${tested.holds ? '✓' : '✗'} ${tested.rule}`;
  return answer === shortReading(reading) ? '' : answer;
}

function aboveTitle({ decision, above }: Explanation): string {
  if (decision.rule === 'default') return 'no rule holds';
  return above.length === 1
    ? 'the rule above does not hold'
    : `the ${String(above.length)} rules above do not hold`;
}

function aboveLines(
  above: readonly RuleAbove[],
  { chalk, width }: ExplainStyle,
): readonly string[] {
  const lines = above.slice(0, MOST_ABOVE).flatMap(({ rule, truth, failed }) => {
    const why =
      failed === undefined ? truth : `${failed.test.signal} ${readingText(failed.reading)}`;
    const head = wrapped(visibleText(`${rule.id}: ${why}`), width - 2, 2);
    const span = failed?.test.span ?? rule.span;
    const { lines: code, marks } = codeFrame(span, width - 16);
    return [
      ...head,
      chalk.dim(`  ${visibleText(formatPlace(span))}`),
      ...code.slice(-1).map((line) => `  ${line}`),
      `  ${chalk.red(marks)}`,
    ];
  });
  const more = above.length - MOST_ABOVE;
  return more > 0
    ? [...lines, `… ${counted(more, 'more rule')}; \`--format json\` has all of them`]
    : lines;
}

function missLines({ held, misses }: Explanation, width: number): readonly string[] {
  const names = held.map(({ id }) => id).join(', ');
  const verbs = held.length === 1 ? 'holds, too, but stands' : 'hold, too, but stand';
  const also = wrapped(visibleText(`${names} ${verbs} below`), width - 2, 2);
  return [...(held.length === 0 ? [] : also), ...misses.flatMap((miss) => missText(miss, width))];
}

function missText({ rule, isAbove, turns }: NearMiss, width: number): readonly string[] {
  const title = `${rule.id} (${isAbove ? 'above' : 'below'}, ${actionWords(rule.action)}): ${counted(turns.length, 'test')} away`;
  return [
    ...wrapped(visibleText(title), width - 2, 2),
    ...turns.flatMap(({ test, wanted, reading }) => {
      const asks = `\`${printTest(test)}\` ${wanted ? 'would have to hold' : 'would have to be false'}`;
      const is = `${test.signal} ${readingText(reading)}`;
      return wrapped(visibleText(`${asks}: ${is}`), width - 4, 2).map((line) => `  ${line}`);
    }),
  ];
}
