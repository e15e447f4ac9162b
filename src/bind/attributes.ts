import type { Attribute } from '../policy/types.ts';
import type { SignalType } from '../signals/types.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asNumber, asText, entryOf, field, itemsOf } from './located.ts';
import { quote } from './quote.ts';

/** The type words of the language and the kinds of readings they stand for. */
const KINDS: ReadonlyMap<string, SignalType['kind']> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['list', 'set'],
]);

/** The attribute a declaration means, or undefined where it is broken. */
export function bindAttribute(entry: LocatedEntry, findings: Findings): Attribute | undefined {
  const word = asText(field(entry.value, 'type'));
  const kind = word === undefined ? undefined : KINDS.get(word);
  if (word === undefined || kind === undefined) return undefined;
  rejectMisplaced(entry, word, kind, findings);
  return { id: entry.key.value, type: typeOf(entry, kind, findings), span: entry.key.span };
}

function typeOf(entry: LocatedEntry, kind: SignalType['kind'], findings: Findings): SignalType {
  switch (kind) {
    case 'boolean':
      return { kind };
    case 'number':
      return { kind, ...bounds(entry, findings) };
    case 'string':
    case 'set': {
      const values = members(field(entry.value, 'enum'), findings);
      return values === undefined ? { kind } : { kind, values };
    }
  }
}

/** `enum` belongs to text, `min` and `max` to numbers. */
function rejectMisplaced(
  entry: LocatedEntry,
  word: string,
  kind: SignalType['kind'],
  findings: Findings,
): void {
  const texts = kind === 'string' || kind === 'set';
  for (const [name, fits, instead] of [
    ['enum', texts, kind === 'number' ? 'state `min` and `max` instead' : 'remove `enum`'],
    ['min', kind === 'number', 'remove `min`'],
    ['max', kind === 'number', 'remove `max`'],
  ] as const) {
    const misplaced = entryOf(entry.value, name);
    if (misplaced === undefined || fits) continue;
    findings.error(
      'misplaced-key',
      misplaced.key.span,
      `\`${name}\` does not fit an attribute of type \`${word}\``,
      instead,
    );
  }
}

function bounds(entry: LocatedEntry, findings: Findings): { min?: number; max?: number } {
  const min = asNumber(field(entry.value, 'min'));
  const max = asNumber(field(entry.value, 'max'));
  if (min !== undefined && max !== undefined && min > max) {
    const at = field(entry.value, 'min')?.span ?? entry.value.span;
    findings.error(
      'empty-range',
      at,
      `\`min\` ${String(min)} is above \`max\` ${String(max)}, so no number fits`,
      'swap them or widen the range',
    );
  }
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function members(list: Located | undefined, findings: Findings): readonly string[] | undefined {
  if (list?.kind !== 'list') return undefined;
  if (list.items.length === 0) {
    findings.error(
      'empty-list',
      list.span,
      'an empty `enum` lets no value through',
      'list the values or remove `enum`',
    );
  }
  const values = new Set<string>();
  for (const item of itemsOf(list)) {
    const value = asText(item);
    if (value === undefined) continue;
    if (values.has(value)) {
      findings.error(
        'repeated-value',
        item.span,
        `${quote(value)} is listed twice`,
        'remove one of them',
      );
    } else {
      values.add(value);
    }
  }
  // After a value that could not be read, or none at all, nothing is held against the list.
  const isWhole = list.items.length > 0 && list.items.every((item) => asText(item) !== undefined);
  return isWhole ? [...values] : undefined;
}
