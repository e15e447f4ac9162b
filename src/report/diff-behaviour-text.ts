import type { ChalkInstance } from 'chalk';
import { printInput } from '../analysis/witness/print-input.ts';
import type { JsonObject } from '../base/json.ts';
import { visibleText } from '../base/visible-text.ts';
import { changesNothing, type DecisionChange, type GuaranteeChange } from '../diff/behaviour.ts';
import { actionWords, guaranteeWords, planWords, summaryWords } from './diff-behaviour-words.ts';
import { trafficOf, type DiffReport } from './diff-report.ts';
import { count, signedUsd } from './diff-words.ts';

/** What the policies do differently, as a terminal shows it: guarantees, decisions, plans. */
export function behaviourLines(report: DiffReport, chalk: ChalkInstance): readonly string[] {
  const { behaviour, forbidden, after } = report;
  const { decisions, plans, cut } = behaviour;
  const summary = summaryWords(changesNothing(behaviour), decisions.length, plans.length, cut);
  const such = (witness: JsonObject | undefined): readonly string[] =>
    witness === undefined ? [] : [chalk.dim(`    such as ${printInput(witness, after.path)}`)];
  return [
    ...forbidden.flatMap((change) => [
      chalk.red(`! forbidden: ${change.why ?? ''}`),
      ...such(change.witness),
    ]),
    ...behaviour.guarantees.flatMap((change) => [
      guaranteeLine(change, chalk),
      ...such(change.witness),
    ]),
    chalk.bold(summary),
    ...decisions.flatMap((change) => [
      decisionLine(change, report),
      ...(change.unknown === undefined
        ? such(change.witness)
        : [chalk.yellow(`    not known: ${change.unknown}`)]),
    ]),
    ...plans.flatMap((change) => [
      `  route ${visibleText(change.route)} (${change.rules.map(visibleText).join(', ')}): ${visibleText(planWords(change))}`,
      ...such(change.witness),
    ]),
  ];
}

function guaranteeLine(change: GuaranteeChange, chalk: ChalkInstance): string {
  const why = change.why === undefined ? '' : ` (${visibleText(change.why)})`;
  const line = `guarantee ${visibleText(change.id)} ${guaranteeWords(change)}${why}`;
  if (change.after === 'broken') return chalk.red(`! ${line}`);
  return change.after === 'proved' ? chalk.green(`+ ${line}`) : chalk.yellow(`~ ${line}`);
}

function decisionLine({ from, to }: DecisionChange, { traffic }: DiffReport): string {
  const share = trafficOf(traffic, from.rule, to.rule);
  const seen =
    share === undefined ? '' : `  ${count(share.requests, 'request')}, ${signedUsd(share.usd)}`;
  const rules = from.rule === to.rule ? from.rule : `${from.rule} -> ${to.rule}`;
  return visibleText(`  ${rules}: ${actionWords(from.action)} -> ${actionWords(to.action)}${seen}`);
}
