import type { Facts } from '../analysis/facts.ts';
import type { Reach } from '../analysis/reachability.ts';
import { inputText } from '../analysis/witness/print-input.ts';
import { nameAction, nameRules } from '../checks/words.ts';
import { printCondition } from '../policy/print-condition.ts';
import type { Condition, Policy, Rule } from '../policy/types.ts';
import { escape, paragraphs } from './describe.ts';

/** Characters of code that are shown at most. */
const MOST_CODE = 1500;

/** What a rule matches, where it leads and a request that reaches it, or why there is none. */
export function describeRule(id: string, facts: Facts | undefined): string | undefined {
  if (facts === undefined) {
    return paragraphs([
      `**${escape(id)}**: rule`,
      'What it matches is told once the policy has no errors.',
    ]);
  }
  const { policy } = facts;
  const index = policy.rules.findIndex((rule) => rule.id === id);
  const rule = policy.rules[index];
  const reach = facts.reachability.rules[index];
  if (rule === undefined || reach === undefined) return undefined;
  return paragraphs([
    `**${escape(id)}**: rule ${index + 1} of ${policy.rules.length}, leads to ${nameAction(rule.action)}`,
    conditionText(rule),
    reachText(reach, policy),
  ]);
}

/** The tests of a rule, one on a line where all of them must hold. */
function conditionText({ when }: Rule): string {
  if (when.kind === 'always') return 'Matches every request that no rule above takes.';
  const parts = conjuncts(when);
  const lines = parts.map((part) => printCondition(part).replace(/^\{ (.*) \}$/s, '$1'));
  return paragraphs([
    parts.length > 1 ? 'Matches where all of these hold:' : 'Matches where this holds:',
    code('yaml', lines.join('\n')),
  ]);
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.parts.flatMap(conjuncts) : [condition];
}

function reachText(reach: Reach, policy: Policy): string {
  switch (reach.kind) {
    case 'reachable':
      return paragraphs([
        'A request that reaches it, for `llmroute run --dry-run --input`:',
        code('json', inputText(reach.witness.json)),
      ]);
    case 'impossible':
      return '**No request reaches this rule**: none satisfies its condition.';
    case 'covered': {
      const by = reach.by.flatMap((index) => policy.rules[index] ?? []);
      const take = by.length === 1 ? 'takes' : 'take';
      return `**No request reaches this rule**: ${nameRules(by)} above ${take} every request that it matches.`;
    }
    case 'unknown':
      return `Whether a request reaches it is unknown: ${escape(reach.why)}.`;
  }
}

function code(language: string, text: string): string {
  const shown = text.length > MOST_CODE ? `${text.slice(0, MOST_CODE)} …` : text;
  // A fence must be longer than any within it.
  const fence = '`'.repeat(
    Math.max(3, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  return `${fence}${language}\n${shown}\n${fence}`;
}
