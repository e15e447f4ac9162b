import { BadRecord } from '../types.ts';

/** A bad record for this reason. */
export function badRecord(reason: string): BadRecord {
  return new BadRecord(reason);
}

/** Whether what was read is a reason instead. */
export function isBad(value: unknown): value is BadRecord {
  return value instanceof BadRecord;
}
