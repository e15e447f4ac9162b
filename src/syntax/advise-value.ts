import type { ShapeError } from '../../schemas/policy.validate.js';
import type { Located, LocatedScalar } from './types.ts';

/** Words that older YAML read as true or false. */
const OLD_BOOLEANS: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  y: 'true',
  no: 'false',
  off: 'false',
  n: 'false',
};

/** How the same value would be written as the type that is asked for. */
export function adviseType(node: Located, wanted: readonly string[]): string | undefined {
  if (node.kind === 'scalar' && node.value !== null) return adviseScalar(node, wanted);
  if (node.kind === 'map' && node.entries.length > 0 && wanted.includes('array')) {
    return 'begin each entry with `- `';
  }
  return undefined;
}

function adviseScalar({ value }: LocatedScalar, wanted: readonly string[]): string | undefined {
  const bare = String(value).trim();
  const word = OLD_BOOLEANS[bare.toLowerCase()];
  if (wanted.includes('boolean') && /^(true|false)$/i.test(bare)) {
    return `write it without quotes: \`${bare.toLowerCase()}\``;
  }
  if (wanted.includes('boolean') && word !== undefined) return `write \`${word}\``;
  const isNumber = wanted.includes('number') || wanted.includes('integer');
  if (isNumber && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(bare)) {
    return `write it without quotes: \`${bare}\``;
  }
  if (wanted.includes('string') && typeof value !== 'string')
    return `write it in quotes: \`"${bare}"\``;
  if (wanted.includes('array') && bare.length <= 40) return `write it as a list: \`[${bare}]\``;
  return undefined;
}

/** The schema's own example. */
export function adviseExample({ parentSchema }: ShapeError): string | undefined {
  const examples = parentSchema['examples'];
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  if (example === undefined) return undefined;
  return `write it like \`${typeof example === 'string' ? example : flow(example)}\``;
}

/** A value in YAML's flow style. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`);
  return `{ ${entries.join(', ')} }`;
}
