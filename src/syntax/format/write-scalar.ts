import type { Scalar } from 'yaml';

/** Begins like a word and holds nothing that YAML, a pattern or a careful reader could trip over. */
const WORDS = /^\p{L}(?:[\p{L}\p{N}_./@+-]|:(?=[^\s])| (?=[\p{L}\p{N}]))*$/u;
/** Words that some version of YAML reads as something else than text. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** A scalar of one line as it is printed: what was written, without quotes that do nothing. */
export function writeScalar(node: Scalar.Parsed, source: string): string {
  const written = source.slice(node.range[0], node.range[1]);
  const { value } = node;
  if (typeof value !== 'string') return written;
  const isOneLine = !/[\r\n]/.test(written);
  if (node.type === 'PLAIN') return isOneLine ? written : writeText(value);
  return isOneLine && !isWords(value) ? requote(written) : writeText(value);
}

/** A text as a scalar of one line, in quotes only where it needs them. */
export function writeText(value: string): string {
  if (isWords(value)) return value;
  // Escapes of JSON are escapes of YAML.
  if (/[^\t\P{C}]|[\u2028\u2029\ufeff]/u.test(value)) return JSON.stringify(value);
  if (value.includes("'") && !/["\\]/.test(value)) return `"${value}"`;
  return `'${value.replaceAll("'", "''")}'`;
}

function isWords(value: string): boolean {
  return WORDS.test(value) && !RESERVED.test(value);
}

/** The quotes that Prettier would choose, so that the two never disagree. */
function requote(written: string): string {
  const isDouble = written.startsWith('"');
  const inside = written.slice(1, -1);
  // Escapes work in double quotes only, and in single quotes a backslash stands for itself.
  if (isDouble ? /\\[^"]/.test(inside) : inside.includes('\\')) return written;
  if (inside.includes('"')) {
    return isDouble ? `'${inside.replaceAll('\\"', '"').replaceAll("'", "''")}'` : written;
  }
  if (inside.includes("'")) return `"${isDouble ? inside : inside.replaceAll("''", "'")}"`;
  return `'${inside}'`;
}
