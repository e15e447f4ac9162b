import type { Json, JsonObject } from '../../base/json.ts';
import type { Value } from '../../base/value.ts';
import type { Attributes } from '../../request/types.ts';
import type { BadRecord } from '../types.ts';
import { badRecord } from './bad-record.ts';
import { showName, showValue } from './show-value.ts';

/** What a record's attributes mean for a request. */
export interface SentAttributes {
  readonly attributes: Attributes;
  readonly tags?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The ground truth of a data set: what is looked for must not be seen. */
const LABELS = 'llmroute.label.';
const HEADERS = 'http.request.header.';
const TAGS = 'llmroute.tags';
/** Free-form parts of OpenTelemetry's spans, such as messages, are lists of objects. */
const STRUCTURED = 'gen_ai.';

/** A name that is also read under another one, unless that one was sent itself. */
const ALSO: ReadonlyMap<string, string> = new Map([
  ['gen_ai.system', 'gen_ai.provider.name'],
  ['llmroute.tenant', 'tenant'],
  ['llmroute.team', 'team'],
  ['llmroute.priority', 'priority'],
  ['llmroute.residency', 'residency'],
  ['llmroute.service_tier', 'service_tier'],
  ['llmroute.deadline_ms', 'deadline_ms'],
]);

/**
 * The attributes that a policy may see. `null` means not sent; `llmroute.label.*` stays hidden;
 * a value that is neither a scalar nor a list of texts makes the record bad, except under `gen_ai.`.
 */
export function readAttributes(sent: JsonObject): SentAttributes | BadRecord {
  for (const name in sent) {
    if (!isPlain(name, sent[name])) return readOneByOne(sent);
  }
  return { attributes: sent as Attributes };
}

/** Whether a policy may see the attribute as it stands; most records need nothing else. */
function isPlain(name: string, value: Json | undefined): boolean {
  if (typeof value === 'object') return false;
  return !(name.startsWith('llmroute.') || name === 'gen_ai.system' || name.startsWith(HEADERS));
}

function readOneByOne(sent: JsonObject): SentAttributes | BadRecord {
  // Without a prototype, so that a name such as `__proto__` is a name and nothing else.
  const attributes = Object.create(null) as Record<string, Value>;
  const headers = Object.create(null) as Record<string, string>;
  let tags: readonly string[] | undefined;
  let headersSent = false;
  for (const name of Object.keys(sent)) {
    const value = sent[name];
    if (value === undefined || value === null || name.startsWith(LABELS)) continue;
    if (!isValue(value)) {
      if (name.startsWith(STRUCTURED)) continue;
      return badRecord(
        `attribute ${showName(name)} must be a text, a number, a boolean or a list of texts, not ${showValue(value)}`,
      );
    }
    if (name.startsWith(HEADERS)) {
      headers[name.slice(HEADERS.length).toLowerCase()] = headerText(value);
      headersSent = true;
    }
    if (name === TAGS) tags = typeof value === 'object' ? value : [String(value)];
    attributes[name] = value;
    const also = ALSO.get(name);
    if (also !== undefined && (sent[also] ?? null) === null) attributes[also] = value;
  }
  return {
    attributes,
    ...(tags === undefined ? {} : { tags }),
    ...(headersSent ? { headers } : {}),
  };
}

function isValue(value: Json): value is string | number | boolean | readonly string[] {
  if (typeof value !== 'object') return true;
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function headerText(value: Value): string {
  return typeof value === 'object' ? value.join(', ') : String(value);
}
