import type { Value } from '../base/value.ts';

/** The key that a reading is dealt by: sets have no order of their own. */
export function keyText(value: Value): string {
  return typeof value === 'object' ? [...value].sort().join(',') : String(value);
}
