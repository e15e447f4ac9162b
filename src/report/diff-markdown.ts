import { behaviourMarkdown } from './diff-behaviour-markdown.ts';
import { code, count, fenced, fieldsOf, headline, signedUsd, signOf, usd } from './diff-words.ts';
import { isIdle, type DiffReport, type DiffTraffic } from './diff-report.ts';

/** The difference as a pull-request comment. */
export function diffMarkdown(report: DiffReport): string {
  const { before, after, changes, traffic } = report;
  const lines = [
    `### Routing: ${code(before.path)} → ${code(after.path)}`,
    '',
    ...behaviourMarkdown(report),
    '',
    ...(changes.length === 0
      ? ['The policies say the same.']
      : [
          `<details><summary>${count(changes.length, 'change')} of the text</summary>`,
          '',
          '```diff',
          ...changes.flatMap((change) => [
            `${{ '+': '+', '-': '-', '~': '!' }[signOf(change)]} ${fenced(headline(change))}${isIdle(change, report.behaviour) ? ' (no answer changes with it)' : ''}`,
            ...fieldsOf(change).flatMap(({ field, before: was, after: is }) => [
              ...(was === undefined ? [] : [`-     ${field}: ${fenced(was)}`]),
              ...(is === undefined ? [] : [`+     ${field}: ${fenced(is)}`]),
            ]),
          ]),
          '```',
          '',
          '</details>',
        ]),
    ...(traffic === undefined ? [] : ['', ...trafficLines(traffic)]),
  ];
  return `${lines.join('\n')}\n`;
}

function trafficLines(traffic: DiffTraffic): readonly string[] {
  const difference = traffic.cost_after_usd - traffic.cost_before_usd;
  const bad = traffic.bad_lines === 0 ? '' : ` ${count(traffic.bad_lines, 'bad line')} left out.`;
  const summary =
    `**${count(traffic.changed, 'decision')} of ${traffic.requests.toLocaleString('en-US')} changed**, ` +
    `${usd(traffic.cost_before_usd)} → ${usd(traffic.cost_after_usd)} (${signedUsd(difference)}).${bad}`;
  if (traffic.groups.length === 0) return [summary];
  return [
    summary,
    '',
    '| requests | cost | rule | answer | example |',
    '| --: | --: | --- | --- | --- |',
    ...traffic.groups.map((group) => {
      const cells = [
        group.requests.toLocaleString('en-US'),
        signedUsd(group.cost_after_usd - group.cost_before_usd),
        arrow(group.from.rule, group.to.rule),
        arrow(group.from.answer, group.to.answer),
        `${code(group.example.id)} (${code(`${group.example.file}:${String(group.example.line)}`)})`,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function arrow(from: string, to: string): string {
  return from === to ? code(from) : `${code(from)} → ${code(to)}`;
}
