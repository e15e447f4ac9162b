import { isTimeZone, timeZones } from '../signals/time-zone.ts';
import type { Located } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asText } from './located.ts';
import { quote } from './quote.ts';

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
