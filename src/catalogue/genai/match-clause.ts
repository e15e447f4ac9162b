import { isObject, own, type Json } from '../../base/json.ts';
import { compileLinearRegex } from '../../base/linear-regex.ts';

/** Whether a name is meant. */
export type Matches = (name: string) => boolean;

const MAX_DEPTH = 20;

/**
 * A `match` clause of genai-prices: one of `equals`, `starts_with`, `ends_with`, `contains`,
 * `regex`, `or`, `and`. A string says what is wrong with it.
 */
export function compileClause(clause: Json | undefined, depth = 0): Matches | string {
  if (!isObject(clause) || depth > MAX_DEPTH) return 'a match clause is not a map, or too deep';
  const [key = '', ...more] = Object.keys(clause);
  const operand = own(clause, key);
  if (more.length > 0) return 'a match clause has more than one key';
  if (key === 'or' || key === 'and') return combine(key, operand, depth);
  if (typeof operand !== 'string') return 'a match clause has no text';
  switch (key) {
    case 'equals':
      return (name) => name === operand;
    case 'starts_with':
      return (name) => name.startsWith(operand);
    case 'ends_with':
      return (name) => name.endsWith(operand);
    case 'contains':
      return (name) => name.includes(operand);
    case 'regex': {
      const regex = compileLinearRegex(operand);
      return 'problem' in regex ? regex.problem : (name) => regex.test(name);
    }
    default:
      return 'a match clause has an unknown key';
  }
}

function combine(key: 'or' | 'and', operand: Json | undefined, depth: number): Matches | string {
  if (!Array.isArray(operand)) return `\`${key}\` of a match clause is not a list`;
  const parts: Matches[] = [];
  for (const part of operand as readonly Json[]) {
    const compiled = compileClause(part, depth + 1);
    if (typeof compiled === 'string') return compiled;
    parts.push(compiled);
  }
  return key === 'or'
    ? (name) => parts.some((part) => part(name))
    : (name) => parts.every((part) => part(name));
}
