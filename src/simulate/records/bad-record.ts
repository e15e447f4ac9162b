import type { BadRecord } from '../types.ts';

/** A bad record for this reason. */
export function badRecord(reason: string): BadRecord {
  return { bad: reason };
}

/** Whether what was read is a reason instead. */
export function isBad(value: unknown): value is BadRecord {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'bad');
}
