import type { ChalkInstance } from 'chalk';
import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Item } from '../../cases/coverage/items.ts';
import { missingCases, type Coverage, type ItemState } from '../../cases/coverage/measure.ts';
import { printCases } from '../../cases/generate/print-cases.ts';
import { printTest } from '../../policy/print-condition.ts';
import { formatPlace } from '../../source/span.ts';
import type { CoveredPolicy } from './types.ts';

/** Cases that are printed; `--generate` writes them all. */
const MOST_CASES = 20;

/** What the cases of a policy do not show, line by line, and cases that would. */
export function coverageText(
  { path, coverage }: CoveredPolicy,
  chalk: ChalkInstance,
): readonly string[] {
  const missing = missingCases(coverage);
  const shown = missing.slice(0, MOST_CASES);
  const rest = missing.length - shown.length;
  return [
    `${chalk.bold(`coverage of ${visibleText(path)}`)}: ${coverageLine(coverage)}`,
    ...coverage.items.flatMap(([item, state]) => itemLine(item, state, chalk)),
    ...(shown.length === 0 ? [] : ['', printCases(shown).trimEnd()]),
    ...(rest > 0 ? [`${counted(rest, 'more case')}: \`--generate\` writes them`] : []),
  ];
}

/** `95.0 %, 38 of 40 shown, 3 impossible`. */
export function coverageLine(coverage: Coverage): string {
  const { covered, possible, items } = coverage;
  const impossible = items.length - possible;
  return (
    `${percentOf(coverage).toFixed(1)} %, ${String(covered)} of ${String(possible)} shown` +
    (impossible > 0 ? `, ${String(impossible)} impossible` : '')
  );
}

/** Rounded down to a tenth, so that only full coverage is 100. */
export function percentOf({ covered, possible }: Coverage): number {
  return possible === 0 ? 100 : Math.floor((covered / possible) * 1000) / 10;
}

/** What is to be shown, in words. */
export function itemText(item: Item): string {
  if (item.kind === 'rule') return item.rule === -1 ? 'no rule decides' : `${item.name} decides`;
  const holds = item.wanted ? 'holds' : 'does not hold';
  return `${item.name} is decided by \`${printTest(item.test)}\`, which ${holds}`;
}

function itemLine(item: Item, state: ItemState, chalk: ChalkInstance): readonly string[] {
  const line = (said: string, why = ''): readonly string[] => [
    `  ${visibleText(formatPlace(item.at))}: ${said}: ${visibleText(itemText(item) + why)}`,
  ];
  switch (state.kind) {
    case 'covered':
      return [];
    case 'uncovered':
      return line(chalk.yellow('not shown'));
    case 'impossible':
      return line(chalk.dim('no request shows'));
    case 'unknown':
      return line(
        chalk.yellow('not shown, and not known whether any request shows'),
        `: ${state.why}`,
      );
  }
}
