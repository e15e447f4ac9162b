import type { JsonObject } from '../../base/json.ts';
import { own } from '../../base/json.ts';
import { MOST_TOKENS } from '../../request/most-tokens.ts';
import type { BadRecord } from '../types.ts';
import { badRecord } from './bad-record.ts';
import { showValue } from './show-value.ts';

/** A recorded number of tokens: whole, from 0 to {@link MOST_TOKENS}; null means not recorded. */
export function readCount(record: JsonObject, name: string): number | BadRecord | undefined {
  const value = own(record, name);
  if (value === undefined || value === null) return undefined;
  return checkCount(value, name);
}

/** The same for a value that was found already. */
export function checkCount(value: unknown, name: string): number | BadRecord {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return badRecord(`\`${name}\` must be a whole number of tokens, not ${showValue(value)}`);
  }
  if (value < 0) return badRecord(`\`${name}\` is negative: ${showValue(value)}`);
  if (value > MOST_TOKENS) {
    return badRecord(`\`${name}\` is above ${MOST_TOKENS.toLocaleString('en-US')} tokens`);
  }
  return value;
}
