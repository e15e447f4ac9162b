import { printInput } from '../analysis/witness/print-input.ts';
import type { JsonObject } from '../base/json.ts';
import { changesNothing } from '../diff/behaviour.ts';
import { actionWords, guaranteeWords, planWords, summaryWords } from './diff-behaviour-words.ts';
import { trafficOf, type DiffReport } from './diff-report.ts';
import { code, fenced, signedUsd } from './diff-words.ts';

/** What the policies do differently, at the head of a pull-request comment. */
export function behaviourMarkdown(report: DiffReport): readonly string[] {
  const { behaviour, forbidden, traffic, after } = report;
  const { decisions, plans, guarantees, cut } = behaviour;
  const proved = changesNothing(behaviour);
  const summary = summaryWords(proved, decisions.length, plans.length, cut);
  const witnesses: JsonObject[] = [];
  const example = (witness: JsonObject | undefined): string => {
    if (witness === undefined) return '';
    witnesses.push(witness);
    return `example ${String(witnesses.length)}`;
  };
  const lines = [
    ...forbidden.map(
      (change) => `- ❌ **forbidden**: ${code(change.why ?? '')} ${example(change.witness)}`,
    ),
    ...guarantees.map((change) => {
      const mark = change.after === 'broken' ? '❌' : change.after === 'proved' ? '✅' : '⚠️';
      const why =
        change.why === undefined ? '' : `: ${code(change.why)} ${example(change.witness)}`;
      return `- ${mark} guarantee ${code(change.id)} ${guaranteeWords(change)}${why}`;
    }),
  ];
  const head = `${proved ? '✅ ' : ''}**${summary.charAt(0).toUpperCase()}${summary.slice(1)}.**`;
  const seen = traffic === undefined ? [] : ['requests', 'cost'];
  const table = [
    `| ${['rule', 'leads to', ...seen, ''].join(' | ')} |`,
    `| ${['---', '---', ...seen.map(() => '--:'), '---'].join(' | ')} |`,
    ...decisions.map(({ from, to, witness, unknown }) => {
      const share = trafficOf(traffic, from.rule, to.rule);
      const cells = [
        from.rule === to.rule ? code(from.rule) : `${code(from.rule)} → ${code(to.rule)}`,
        `${code(actionWords(from.action))} → ${code(actionWords(to.action))}`,
        ...(share === undefined
          ? []
          : [share.requests.toLocaleString('en-US'), signedUsd(share.usd)]),
        unknown === undefined ? example(witness) : `not known: ${unknown}`,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
  const routes = plans.map(
    (change) =>
      `- route ${code(change.route)} (${change.rules.map(code).join(', ')}): ${code(planWords(change))} ${example(change.witness)}`,
  );
  const examples = [
    '<details><summary>Examples, to be run</summary>',
    '',
    '```sh',
    ...witnesses.map(
      (witness, at) => `# example ${String(at + 1)}\n${fenced(printInput(witness, after.path))}`,
    ),
    '```',
    '',
    '</details>',
  ];
  return [
    ...lines,
    ...(lines.length === 0 ? [] : ['']),
    head,
    ...(decisions.length === 0 ? [] : ['', ...table]),
    ...(routes.length === 0 ? [] : ['', ...routes]),
    ...(witnesses.length === 0 ? [] : ['', ...examples]),
  ];
}
