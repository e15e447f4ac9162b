import type { Step } from '../analysis/leads-to.ts';
import { printCondition, printTest } from '../policy/print-condition.ts';
import type { Action, Condition, Rule } from '../policy/types.ts';

/** A rule as messages name it; undefined: the default. */
export function nameRule(rule: Rule | undefined): string {
  return rule === undefined ? 'the default' : `rule \`${rule.id}\``;
}

/** At most three names; the places of all of them are told elsewhere. */
export function nameRules(rules: readonly Rule[]): string {
  const names = rules.slice(0, 3).map(({ id }) => `\`${id}\``);
  if (rules.length > 3) names.push(`${String(rules.length - 3)} more`);
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Where an action leads. */
export function nameAction(action: Action): string {
  return action.kind === 'route'
    ? `route \`${action.route}\``
    : `a rejection with ${String(action.status)}`;
}

/** How a model comes to be asked: `through route `a`, side `b`, fallback `c``. */
export function nameWay(steps: readonly Step[]): string {
  const names = { action: 'route', side: 'side', fallback: 'fallback' };
  return `through ${steps.map(({ by, route }) => `${names[by]} \`${route}\``).join(', ')}`;
}

/** Longest condition that a message quotes whole. */
const LONGEST = 120;

/** A condition as its author may recognise it, in backticks. */
export function nameCondition(condition: Condition): string {
  const text = condition.kind === 'test' ? printTest(condition) : printCondition(condition);
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}\``;
}

/** What a check says that has spent all it may on its questions. */
export const TOO_MANY_COMBINATIONS = {
  leftOut: 'was not asked of all rules: there are too many combinations',
};
