import type { Json } from '../base/json.ts';
import { isObject, own } from '../base/json.ts';

/**
 * How long a provider asks to wait, in ms, or undefined where it does not say.
 * Looked for in the order of trust: `retry-after-ms`, `retry-after` (seconds or a date, as
 * RFC 9110 section 10.2.3), google.rpc.RetryInfo in the body, then the message's own words
 * ("try again in 174ms", "in 1m26.4s").
 */
export function retryHint(
  headers: Readonly<Record<string, string>>,
  body: Json | undefined,
  message: string,
): number | undefined {
  return (
    milliseconds(header(headers, 'retry-after-ms'), 1) ??
    retryAfter(header(headers, 'retry-after'), header(headers, 'date')) ??
    retryInfo(body, 0) ??
    inWords(message)
  );
}

function header(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

function milliseconds(text: string | undefined, unit: number): number | undefined {
  if (text === undefined || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return undefined;
  return Math.min(Number(text) * unit, Number.MAX_SAFE_INTEGER);
}

/** A date is measured against the response's own `date`, so that nobody's clock matters. */
function retryAfter(text: string | undefined, date: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = milliseconds(text, 1000);
  if (seconds !== undefined) return seconds;
  const until = Date.parse(text) - Date.parse(date ?? '');
  return Number.isFinite(until) ? Math.max(0, until) : undefined;
}

function retryInfo(value: Json | undefined, depth: number): number | undefined {
  if (depth > 5 || value === undefined) return undefined;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 20) as readonly Json[]) {
      const found = retryInfo(item, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const delay = own(value, 'retryDelay');
  if (typeof delay === 'string') return duration(delay);
  return retryInfo(own(value, 'error'), depth + 1) ?? retryInfo(own(value, 'details'), depth + 1);
}

function inWords(message: string): number | undefined {
  const said = /(?:try again|retry) (?:in|after) ([0-9.hms ]{2,30})/i.exec(message.slice(0, 2000));
  return said?.[1] === undefined ? undefined : duration(said[1]);
}

/** Sums written parts such as `1h2m3.5s` or `174ms`. */
function duration(text: string): number | undefined {
  const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  let total: number | undefined;
  for (const part of text.matchAll(/(\d+(?:\.\d+)?) ?(ms|h|m|s)/g)) {
    total = (total ?? 0) + Number(part[1]) * (units[part[2] ?? ''] ?? 0);
  }
  return total === undefined ? undefined : Math.round(total);
}
