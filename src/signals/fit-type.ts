import type { Value } from '../base/value.ts';
import type { SignalType } from './types.ts';

/** The value where it fits the type, else undefined. */
export function fitting(type: SignalType): (value: unknown) => Value | undefined {
  switch (type.kind) {
    case 'string': {
      const values = type.values === undefined ? undefined : new Set(type.values);
      return (value) =>
        typeof value === 'string' && (values === undefined || values.has(value))
          ? value
          : undefined;
    }
    case 'number': {
      const { min = -Infinity, max = Infinity, integer = false } = type;
      return (value) =>
        typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= min &&
        value <= max &&
        (!integer || Number.isInteger(value))
          ? value
          : undefined;
    }
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : undefined);
    case 'set': {
      const values = type.values === undefined ? undefined : new Set(type.values);
      return (value) => {
        if (!Array.isArray(value)) return undefined;
        const members = new Set<string>();
        for (const member of value as readonly unknown[]) {
          if (typeof member !== 'string') return undefined;
          if (values !== undefined && !values.has(member)) return undefined;
          members.add(member);
        }
        return members.size === value.length ? (value as readonly string[]) : [...members];
      };
    }
  }
}

/** The type in words: `one of …`, a number and its bounds. */
export function describe(type: SignalType): string {
  switch (type.kind) {
    case 'string':
      return type.values === undefined ? 'a string' : `one of ${list(type.values)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'set':
      return type.values === undefined
        ? 'a list of strings'
        : `a list of strings out of ${list(type.values)}`;
    case 'number': {
      const noun = type.integer === true ? 'a whole number' : 'a number';
      const low = type.min === undefined ? '' : ` from ${String(type.min)}`;
      const high = type.max === undefined ? '' : ` up to ${String(type.max)}`;
      return `${noun}${low}${high}`;
    }
  }
}

/** At most eight values; the declaration has the rest. */
function list(values: readonly string[]): string {
  const shown = values.slice(0, 8).map((value) => `\`${value}\``);
  return shown.join(', ') + (values.length > 8 ? ', …' : '');
}
