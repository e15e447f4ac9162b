import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { didYouMean } from '../base/did-you-mean.ts';
import { Absent, type Value } from '../base/value.ts';
import type { Signal, SignalType } from '../signals/types.ts';
import type { Setting } from './types.ts';

/** What a setting's text came to, or a sentence that says what is wrong with it. */
export type ReadSetting = Setting | { readonly message: string };

/** Longer than any setting people write; keeps what YAML makes of it small. */
const LONGEST = 10_000;

const KINDS: Readonly<Record<SignalType['kind'], string>> = {
  string: 'text',
  number: 'a number',
  boolean: '`true` or `false`',
  set: 'a list such as `[a, b]`',
};

/**
 * Reads `plan=free`, `plan=free,pro`, `plan=absent`, `tags=[a, b]`: values as YAML has them, typed by
 * the signal; `find` knows the signals and `known` their names.
 */
export function readSetting(
  text: string,
  find: (name: string) => Signal | undefined,
  known: readonly string[],
): ReadSetting {
  const at = text.indexOf('=');
  if (at < 1) return { message: `\`${text}\` is not of the form \`name=value\`` };
  const name = text.slice(0, at).trim();
  const signal = find(name);
  if (signal === undefined) {
    const help = didYouMean(name, known) ?? 'name an attribute or a signal of the policy';
    return { message: `unknown signal \`${name}\`: ${help}` };
  }
  const written = text.slice(at + 1);
  const nodes = nodesOf(written);
  if (nodes === undefined || nodes.length === 0) {
    return { message: `what \`${name}\` is set to cannot be read: put text with signs in quotes` };
  }
  const readings: (Value | Absent)[] = [];
  for (const node of nodes) {
    const reading = readingOf(signal, node, sourceOf(written, node));
    if (isProblem(reading)) return reading;
    readings.push(reading);
  }
  return { signal, readings };
}

/** The values between commas. */
function nodesOf(text: string): readonly Node[] | undefined {
  if (text.trim() === '' || text.length > LONGEST || /[[{]{9}/.test(text)) return undefined;
  const document = parseDocument(`[${text}]`, { logLevel: 'silent' });
  const { contents } = document;
  if (document.errors.length > 0 || !isSeq(contents)) return undefined;
  const items = contents.items as Node[];
  return items.some((item) => isMap(item)) ? undefined : items;
}

type Problem = { readonly message: string };

function isProblem(reading: Value | Absent | Problem): reading is Problem {
  return typeof reading === 'object' && 'message' in reading;
}

/** A node as it is written; it was read behind a bracket. */
function sourceOf(written: string, { range }: Node): string {
  return range ? written.slice(range[0] - 1, range[1] - 1) : written;
}

function readingOf(signal: Signal, node: Node, written: string): Value | Absent | Problem {
  if (isScalar(node) && node.value === 'absent' && node.type === 'PLAIN') {
    if (signal.neverAbsent === true) return { message: `\`${signal.id}\` is never absent` };
    return new Absent('assumed to be absent');
  }
  const { type } = signal;
  const wrong: Problem = {
    message: `\`${signal.id}\` is ${KINDS[type.kind]}, not \`${written}\``,
  };
  if (type.kind === 'set') {
    if (!isSeq(node)) return wrong;
    const members = (node.items as Node[]).map(textOf);
    if (members.some((member) => member === undefined)) return wrong;
    const texts = [...new Set(members as string[])];
    return texts.map((text) => unlisted(signal, type.values, text)).find(Boolean) ?? texts;
  }
  if (!isScalar(node)) return wrong;
  switch (type.kind) {
    case 'string': {
      const text = textOf(node);
      if (text === undefined) return wrong;
      return unlisted(signal, type.values, text) ?? text;
    }
    case 'boolean':
      return typeof node.value === 'boolean' ? node.value : wrong;
    case 'number':
      return typeof node.value === 'number' && Number.isFinite(node.value)
        ? (outside(signal.id, type, node.value) ?? node.value + 0)
        : wrong;
  }
}

/** A scalar's text as it is written: `007` is no number here. */
function textOf(node: Node): string | undefined {
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}

function unlisted(
  { id }: Signal,
  values: readonly string[] | undefined,
  text: string,
): Problem | undefined {
  if (values === undefined || values.includes(text)) return undefined;
  const listed = values.map((value) => `\`${value}\``).join(', ');
  const help = didYouMean(text, values) ?? `it is one of ${listed}`;
  return { message: `\`${id}\` never is \`${text}\`: ${help}` };
}

function outside(
  id: string,
  { min = -Infinity, max = Infinity, integer }: Extract<SignalType, { kind: 'number' }>,
  value: number,
): Problem | undefined {
  if (integer === true && !Number.isInteger(value)) {
    return { message: `\`${id}\` is a whole number, not \`${String(value)}\`` };
  }
  if (value >= min && value <= max) return undefined;
  const range =
    max === Infinity
      ? `at least ${String(min)}`
      : min === -Infinity
        ? `at most ${String(max)}`
        : `from ${String(min)} to ${String(max)}`;
  return { message: `\`${id}\` is ${range}, not \`${String(value)}\`` };
}
