import type { ChalkInstance } from 'chalk';
import { visibleText } from '../base/visible-text.ts';
import type { Change } from '../diff/types.ts';
import { formatPlace } from '../source/span.ts';
import { count, fieldsOf, headline, signedUsd, signOf, usd } from './diff-words.ts';
import { behaviourLines } from './diff-behaviour-text.ts';
import { isIdle, type DecisionGroup, type DiffReport, type DiffTraffic } from './diff-report.ts';

/** The difference as a terminal shows it. */
export function diffText(report: DiffReport, chalk: ChalkInstance): string {
  const { before, after, changes, traffic } = report;
  const lines = [
    `${chalk.red('---')} ${visibleText(before.path)} (${visibleText(before.policy)}, ${before.fingerprint})`,
    `${chalk.green('+++')} ${visibleText(after.path)} (${visibleText(after.policy)}, ${after.fingerprint})`,
    '',
    ...behaviourLines(report, chalk),
    '',
    ...(changes.length === 0
      ? ['the policies say the same']
      : changes.flatMap((change) => changeLines(change, isIdle(change, report.behaviour), chalk))),
    ...(traffic === undefined ? [] : ['', ...trafficLines(traffic, chalk)]),
  ];
  return `${lines.join('\n')}\n`;
}

function changeLines(change: Change, idle: boolean, chalk: ChalkInstance): readonly string[] {
  const sign = signOf(change);
  const paint = { '+': chalk.green, '-': chalk.red, '~': chalk.yellow }[sign];
  const span = 'after' in change ? change.after : change.before;
  const place = chalk.dim(`  ${visibleText(formatPlace(span))}`);
  const effect = idle ? chalk.dim('  no answer changes with it') : '';
  return [
    `${paint(`${sign} ${headline(change)}`)}${place}${effect}`,
    ...fieldsOf(change).flatMap(({ field, before, after }) => [
      ...(before === undefined ? [] : [chalk.red(`    - ${field}: ${visibleText(before)}`)]),
      ...(after === undefined ? [] : [chalk.green(`    + ${field}: ${visibleText(after)}`)]),
    ]),
  ];
}

function trafficLines(traffic: DiffTraffic, chalk: ChalkInstance): readonly string[] {
  const difference = traffic.cost_after_usd - traffic.cost_before_usd;
  const costs = `${usd(traffic.cost_before_usd)} -> ${usd(traffic.cost_after_usd)} (${signedUsd(difference)})`;
  const bad = traffic.bad_lines === 0 ? '' : `, ${count(traffic.bad_lines, 'bad line')} left out`;
  return [
    chalk.bold(
      `${count(traffic.changed, 'decision')} of ${traffic.requests.toLocaleString('en-US')} changed${bad}`,
    ),
    `cost of all requests: ${costs}`,
    ...traffic.groups.flatMap((group) => groupLines(group, chalk)),
  ];
}

function groupLines(group: DecisionGroup, chalk: ChalkInstance): readonly string[] {
  const difference = group.cost_after_usd - group.cost_before_usd;
  const unpriced =
    group.unpriced === 0 ? '' : `, ${count(group.unpriced, 'request')} without a price`;
  const { id, file, line } = group.example;
  return [
    '',
    `  ${chalk.bold(count(group.requests, 'request'))}  ${signedUsd(difference)}${unpriced}`,
    `    rule   ${arrow(group.from.rule, group.to.rule)}`,
    `    answer ${arrow(group.from.answer, group.to.answer)}`,
    chalk.dim(`    such as ${visibleText(id)} (${visibleText(file)}:${String(line)})`),
  ];
}

function arrow(from: string, to: string): string {
  return from === to ? from : `${from} -> ${to}`;
}
