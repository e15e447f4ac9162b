import type { FailedCase, Mismatch } from '../../cases/types.ts';
import { reproduce } from '../../cases/reproduce.ts';
import { ruleText, stepText } from '../decision-text.ts';

/** What was expected and what came, one line for each. */
export function mismatchText({ what, expected, got }: Mismatch): string {
  return `${what}: expected ${expected}, got ${got}`;
}

/** Why a case failed, line by line: the rule that decided, the one expected, what made the plan. */
export function explainFailure(failed: FailedCase, policyPath: string): readonly string[] {
  const { decision, place, expectedRule, mismatches, one } = failed;
  const lines = [`rule ${decision.rule} decided (${place})`];
  if (expectedRule?.truth === 'true') {
    lines.push(`rule ${expectedRule.rule} holds, too (${expectedRule.place}), but stands below`);
  } else if (expectedRule !== undefined) {
    lines.push(ruleText(expectedRule));
  }
  // Whoever expected another rule has to look at the rules first.
  if (!mismatches.some(({ what }) => what === 'rule' || what === 'absent')) {
    for (const step of decision.trace) if (step.kind !== 'rule') lines.push(stepText(step));
  }
  const command = reproduce(one.request, policyPath);
  lines.push(command ?? 'the request is too long for a command line');
  return lines;
}
