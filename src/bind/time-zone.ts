import { nearest } from '../base/did-you-mean.ts';
import { isTimeZone, timeZones } from '../signals/time-zone.ts';
import type { Located } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asText, entriesOf } from './located.ts';
import { quote } from './quote.ts';
import type { PolicyFile } from './read-policy-file.ts';

/** The time zone a policy states, where the IANA database has it. */
export function bindTimeZone(node: Located | undefined, findings: Findings): string | undefined {
  const name = asText(node);
  if (node === undefined || name === undefined || isTimeZone(name)) return name;
  findings.unknown(
    'unknown-time-zone',
    node.span,
    `unknown time zone ${quote(name)}`,
    name,
    timeZones(),
    'write a name of the IANA database: `Europe/Berlin`, `UTC`',
  );
  return undefined;
}

/**
 * Whether a time zone is stated, be it a wrong one, in a wrong file or under a misspelt key: those
 * are reported for themselves, and not again at the signals that need one.
 */
export function statesTimeZone(files: readonly PolicyFile[]): boolean {
  return files.some(({ root }) =>
    entriesOf(root).some(({ key }) => nearest(key.value, ['timeZone']).length > 0),
  );
}
