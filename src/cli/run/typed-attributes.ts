import { didYouMean } from '../../base/did-you-mean.ts';
import type { Value } from '../../base/value.ts';
import type { Attribute } from '../../policy/types.ts';
import type { Attributes } from '../../request/types.ts';
import { PLACE_ATTRIBUTES } from '../../runtime/caller-place.ts';
import type { SignalType } from '../../signals/types.ts';

/**
 * Attributes of the command line, each with the type its policy declares; a list is written with
 * commas or by repeating the name. One line where a name or a value cannot be.
 */
export function typedAttributes(
  pairs: readonly (readonly [name: string, value: string])[],
  declared: ReadonlyMap<string, Attribute>,
): Attributes | string {
  const typed = Object.create(null) as Record<string, Value>;
  for (const [name, text] of pairs) {
    const type = declared.get(name)?.type ?? placeType(name);
    if (type === undefined) return unknownAttribute(name, declared);
    const value = typedValue(name, text, type);
    if ('problem' in value) return value.problem;
    const earlier = typed[name];
    if (earlier !== undefined && !Array.isArray(value.value)) {
      return `attribute \`${name}\` is given twice: it holds one value`;
    }
    typed[name] =
      Array.isArray(earlier) && Array.isArray(value.value)
        ? [...new Set([...(earlier as readonly string[]), ...(value.value as readonly string[])])]
        : value.value;
  }
  return typed;
}

function placeType(name: string): SignalType | undefined {
  if (!Object.hasOwn(PLACE_ATTRIBUTES, name)) return undefined;
  return PLACE_ATTRIBUTES[name] === 'number' ? { kind: 'number' } : { kind: 'string' };
}

function unknownAttribute(name: string, declared: ReadonlyMap<string, Attribute>): string {
  const suggestion = didYouMean(name, [...declared.keys(), ...Object.keys(PLACE_ATTRIBUTES)]);
  const names = [...declared.keys()].map((known) => `\`${known}\``).join(', ');
  const help =
    suggestion ??
    (names === '' ? 'the policy declares no attributes' : `the policy declares ${names}`);
  return `unknown attribute \`${name}\`: ${help}`;
}

type Typed = { readonly value: Value } | { readonly problem: string };

function typedValue(name: string, text: string, type: SignalType): Typed {
  switch (type.kind) {
    case 'string':
      return type.values === undefined || type.values.includes(text)
        ? { value: text }
        : notOneOf(name, text, type.values);
    case 'number':
      return typedNumber(name, text, type);
    case 'boolean':
      return text === 'true' || text === 'false'
        ? { value: text === 'true' }
        : { problem: `attribute \`${name}\` is \`true\` or \`false\`, not \`${text}\`` };
    case 'set': {
      const members = [...new Set(text.split(',').map((member) => member.trim()))].filter(
        (member) => member !== '',
      );
      const { values } = type;
      const stranger = values && members.find((member) => !values.includes(member));
      return values === undefined || stranger === undefined
        ? { value: members }
        : notOneOf(name, stranger, values);
    }
  }
}

function typedNumber(name: string, text: string, type: SignalType & { kind: 'number' }): Typed {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) {
    return { problem: `attribute \`${name}\` is a number, not \`${text}\`` };
  }
  const { min = -Infinity, max = Infinity } = type;
  if (value < min || value > max) {
    const bound = value < min ? `at least ${String(min)}` : `at most ${String(max)}`;
    return { problem: `attribute \`${name}\` is ${bound}, not \`${text}\`` };
  }
  if (type.integer === true && !Number.isInteger(value)) {
    return { problem: `attribute \`${name}\` is a whole number, not \`${text}\`` };
  }
  return { value };
}

function notOneOf(name: string, text: string, values: readonly string[]): Typed {
  const known = values.map((value) => `\`${value}\``).join(', ');
  const suggestion = didYouMean(text, values) ?? `it is one of ${known}`;
  return { problem: `attribute \`${name}\` cannot be \`${text}\`: ${suggestion}` };
}
