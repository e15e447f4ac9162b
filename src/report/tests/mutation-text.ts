import type { ChalkInstance } from 'chalk';
import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Fate, Mutant, Mutation } from '../../cases/mutation/types.ts';
import { printCases } from '../../cases/generate/print-cases.ts';
import { formatPlace } from '../../source/span.ts';
import type { MutatedPolicy } from './types.ts';

/** Cases that are printed; the lines above them name every survivor. */
const MOST_CASES = 20;

/** Mutants that no case notices, line by line, and cases that would. */
export function mutationText(
  { path, mutation }: MutatedPolicy,
  chalk: ChalkInstance,
): readonly string[] {
  const written = [
    ...new Set(
      mutation.mutants.flatMap(([, fate]) => (fate.kind === 'survived' ? [fate.written] : [])),
    ),
  ];
  const shown = written.slice(0, MOST_CASES);
  const rest = written.length - shown.length;
  return [
    `${chalk.bold(`mutants of ${visibleText(path)}`)}: ${mutationLine(mutation)}`,
    ...mutation.mutants.flatMap(([mutant, fate]) => fateLine(mutant, fate, chalk)),
    ...(shown.length === 0 ? [] : ['', printCases(shown).trimEnd()]),
    ...(rest > 0 ? [`${counted(rest, 'more case')}: \`--format json\` has them all`] : []),
  ];
}

/** How many mutants became what. */
export function fateCounts({ mutants }: Mutation): Readonly<Record<Fate['kind'], number>> {
  const counts = { killed: 0, survived: 0, equivalent: 0, unknown: 0 };
  for (const [, { kind }] of mutants) counts[kind]++;
  return counts;
}

/** Percent of the mutants that count which some case notices, rounded down to a tenth. */
export function scoreOf(mutation: Mutation): number {
  const { killed, survived } = fateCounts(mutation);
  return killed + survived === 0 ? 100 : Math.floor((killed / (killed + survived)) * 1000) / 10;
}

/** `98.7 %, 78 killed, 1 survived, 3 equivalent`. */
export function mutationLine(mutation: Mutation): string {
  const { killed, survived, equivalent, unknown } = fateCounts(mutation);
  const parts = [
    `${scoreOf(mutation).toFixed(1)} %`,
    `${String(killed)} killed`,
    `${String(survived)} survived`,
    ...(equivalent > 0 ? [`${String(equivalent)} equivalent`] : []),
    ...(unknown > 0 ? [`${String(unknown)} not known to differ`] : []),
    ...(mutation.left > 0 ? [`${counted(mutation.left, 'mutant')} not run`] : []),
  ];
  return parts.join(', ');
}

function fateLine({ change, at }: Mutant, fate: Fate, chalk: ChalkInstance): readonly string[] {
  const line = (said: string, more: string): string =>
    `  ${visibleText(formatPlace(at))}: ${said}: ${visibleText(change + more)}`;
  switch (fate.kind) {
    case 'killed':
    case 'equivalent':
      return [];
    case 'survived':
      return [
        line(chalk.red('survived'), ''),
        chalk.dim(visibleText(`    ${fate.was} -> ${fate.is}`)),
      ];
    case 'unknown':
      return [line(chalk.yellow('not known to differ'), `: ${fate.why}`)];
  }
}
