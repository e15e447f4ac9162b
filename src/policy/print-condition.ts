import type { Operand } from '../operators/types.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Condition, Test } from './types.ts';

/** A condition on one line, as it would be written in a policy in flow style. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'always':
      return '{}';
    case 'all':
      return printAll(condition.parts);
    case 'any':
      return `{ any: [${condition.parts.map(printCondition).join(', ')}] }`;
    case 'not':
      return `{ not: ${printCondition(condition.part)} }`;
    case 'test':
      return `{ ${printTest(condition)} }`;
    default:
      return unreachable(condition);
  }
}

/** Tests of different signals share one map, as people write them; the rest is listed. */
function printAll(parts: readonly Condition[]): string {
  const tests = parts.filter((part): part is Test => part.kind === 'test');
  const names = new Set(tests.map((test) => test.signal));
  return tests.length === parts.length && names.size === parts.length
    ? `{ ${tests.map(printTest).join(', ')} }`
    : `{ all: [${parts.map(printCondition).join(', ')}] }`;
}

/** One test: `plan: free`, `prompt.tokens: { gt: 8000 }`. */
export function printTest(test: Test): string {
  const operand = printOperand(test.operand);
  return test.operator.syntax === 'key'
    ? `${test.signal}: { ${test.operator.id}: ${operand} }`
    : `${test.signal}: ${operand}`;
}

/** An operand as YAML flow style reads it back. */
export function printOperand(operand: Operand): string {
  if (typeof operand === 'object') return `[${operand.map(printOperand).join(', ')}]`;
  return typeof operand === 'string' ? printText(operand) : String(operand);
}

/** Text that YAML would read as itself stays bare. */
function printText(text: string): string {
  const bare = /^[\p{L}_][\p{L}\p{N}_./-]*$/u.test(text) && !/^(true|false|null)$/i.test(text);
  return bare ? text : JSON.stringify(text);
}
