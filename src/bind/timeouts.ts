import { parseDuration } from '../base/duration.ts';
import type { Located } from '../syntax/types.ts';
import { FIRST_TOKEN_MS, LONGEST_TIMEOUT_MS, TOTAL_MS } from './defaults.ts';
import type { Findings } from './findings.ts';
import { asNumber, asText, field } from './located.ts';
import { quote } from './quote.ts';

/** The time-outs a route states, completed with the defaults. */
export function bindTimeouts(
  node: Located | undefined,
  findings: Findings,
): { readonly firstTokenMs: number; readonly totalMs: number } {
  const firstToken = bindDuration(field(node, 'firstToken'), findings);
  const total = bindDuration(field(node, 'total'), findings);
  // A default gives way to what the route states, so that stating one of them is never a mistake.
  const totalMs = total ?? Math.max(TOTAL_MS, firstToken ?? 0);
  const firstTokenMs = firstToken ?? Math.min(FIRST_TOKEN_MS, totalMs);
  const at = field(node, 'firstToken')?.span;
  if (at !== undefined && firstTokenMs > totalMs) {
    findings.error(
      'wrong-duration',
      at,
      '`firstToken` is longer than `total`, so it can never end a call',
      'shorten `firstToken` or lengthen `total`',
    );
  }
  return { firstTokenMs, totalMs };
}

/** A duration from 1 ms to 1 day in ms. */
export function bindDuration(node: Located | undefined, findings: Findings): number | undefined {
  if (node === undefined) return undefined;
  const number = asNumber(node);
  if (number !== undefined) {
    findings.error(
      'wrong-duration',
      node.span,
      `${quote(String(number))} has no unit`,
      `write ${quote(`${String(number)}s`)} for seconds or ${quote(`${String(number)}ms`)} for milliseconds`,
    );
    return undefined;
  }
  const text = asText(node);
  if (text === undefined) return undefined;
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) {
    findings.error(
      'wrong-duration',
      node.span,
      `${quote(text)} is no duration`,
      'write a number and its unit: `250ms`, `5s`, `1m`, `1h`, `1d`',
    );
    return undefined;
  }
  if (milliseconds >= 1 && milliseconds <= LONGEST_TIMEOUT_MS) return milliseconds;
  findings.error(
    'wrong-duration',
    node.span,
    `${quote(text)} is ${milliseconds < 1 ? 'shorter than 1ms' : 'longer than 1d'}`,
    'a time-out is from 1ms to 1d',
  );
  return undefined;
}
