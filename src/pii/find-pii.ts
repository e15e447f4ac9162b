import { aroundDigits } from './around-digits.ts';
import { piiKinds } from './registry.ts';

/** Ids of all kinds, sorted. */
export const PII_KINDS: readonly string[] = piiKinds.map(({ id }) => id);

/** Kinds of personal data that occur in a text, sorted by id. Linear in the text, never throws. */
export function findPii(text: string): readonly string[] {
  const whole = { text, digits: Infinity };
  const numbered = aroundDigits(text);
  return piiKinds
    .filter((kind) =>
      (kind.fewestDigits === 0 ? [whole] : numbered).some(
        ({ text: part, digits }) => digits >= kind.fewestDigits && !isEmpty(kind.find(part)),
      ),
    )
    .map(({ id }) => id);
}

/** Whether an iteration ends at once; no more than its first item is worked out. */
function isEmpty(items: Iterable<unknown>): boolean {
  return items[Symbol.iterator]().next().done === true;
}
