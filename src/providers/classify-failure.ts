import type { Json, JsonObject } from '../base/json.ts';
import { isObject, own } from '../base/json.ts';
import { failureMessage } from './failure-message.ts';
import { retryHint } from './retry-hint.ts';
import type { Failure, FailureKind, WireResponse } from './types.ts';

/** What an error response means, whatever the shape of its body. Never throws. */
export function classifyFailure(response: WireResponse): Failure {
  const body = parse(response.body);
  if (body === undefined && looksLikeHtml(response.body)) {
    return build(response.status, kindOfStatus(response.status), 'the answer is HTML, not JSON');
  }
  const said = body === undefined ? { message: response.body, codes: '' } : whatItSays(body);
  return fromSaying(response.status, said, retryHint(response.headers, body, said.message));
}

/** What an error object inside a stream means; its status, if it states one, is in the object. */
export function classifyErrorObject(body: Json): Failure {
  const said = whatItSays(body);
  const status = statusIn(body);
  return fromSaying(status, said, retryHint({}, body, said.message));
}

interface Saying {
  readonly message: string;
  /** Everything the provider calls the error: code, type, status word; lower case. */
  readonly codes: string;
}

function fromSaying(
  status: number | undefined,
  said: Saying,
  retryAfterMs: number | undefined,
): Failure {
  const kind = kindOf(status, said);
  // A 429 that waiting does not clear: the quota is used up, or the request alone is over the limit.
  // A hint to come back overrules the word "quota", which some use for per-minute limits.
  const hopeless =
    kind === 'rate-limited' &&
    retryAfterMs === undefined &&
    /insufficient_quota|request too large|exceeded your current quota|credit|billing/i.test(
      `${said.codes} ${said.message}`,
    );
  return {
    ...build(status, kind, said.message),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    retryable: !hopeless && RETRYABLE.has(kind),
  };
}

function build(status: number | undefined, kind: FailureKind, message: string): Failure {
  const text = failureMessage(message);
  return {
    kind,
    ...(status === undefined ? {} : { status }),
    message: text === '' ? 'no reason given' : text,
    retryable: RETRYABLE.has(kind),
  };
}

/** Kinds that may pass by themselves. */
const RETRYABLE: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'rate-limited',
  'overloaded',
  'timed-out',
  'unreachable',
  'unreadable',
  'cut',
]);

/** Words first, since 400 stands for many things; the status decides where words say nothing. */
function kindOf(status: number | undefined, said: Saying): FailureKind {
  const text = `${said.codes} ${said.message}`;
  if (status === undefined || status < 500) {
    if (status !== 429) {
      if (TOO_LONG.test(text)) return 'too-long';
      if (FILTERED.test(text)) return 'filtered';
      if (/model_not_found|model_not_exist/.test(said.codes)) return 'not-found';
    }
    if (/rate_?limit|throttl|too_many_requests|insufficient_quota/.test(said.codes)) {
      return 'rate-limited';
    }
    if (/overloaded|unavailable/.test(said.codes)) return 'overloaded';
    if (/server_error|internal|api_error/.test(said.codes)) return 'overloaded';
    if (/authentication|invalid_api_key|permission/.test(said.codes)) return 'unauthorised';
    if (status === undefined) {
      if (/timeout|timed.?out/i.test(text)) return 'timed-out';
      // The request was good enough to be answered with 200, so an error without a name is theirs.
      return said.codes.trim() === '' ? 'overloaded' : 'bad-request';
    }
  }
  return kindOfStatus(status);
}

const TOO_LONG =
  /context_length|context length|context window|prompt is too long|maximum context|input is too long|too many tokens in/i;
const FILTERED =
  /content_filter|content_policy|responsibleaipolicy|content management policy|moderation_blocked/i;

function kindOfStatus(status: number): FailureKind {
  switch (status) {
    case 401:
    case 402:
    case 403:
      return 'unauthorised';
    case 404:
    case 405:
    case 410:
      return 'not-found';
    case 408:
    case 504:
      return 'timed-out';
    case 413:
      return 'too-long';
    case 425:
    case 429:
      return 'rate-limited';
    default:
      if (status >= 500) return 'overloaded';
      return status >= 400 ? 'bad-request' : 'unreadable';
  }
}

function whatItSays(body: Json): Saying {
  const envelope = Array.isArray(body) ? ((body as readonly Json[])[0] ?? null) : body;
  if (typeof envelope === 'string') return { message: envelope, codes: '' };
  if (!isObject(envelope)) return { message: '', codes: '' };
  const inner = own(envelope, 'error') ?? null;
  if (typeof inner === 'string') return { message: inner, codes: words(envelope) };
  const error = isObject(inner) ? inner : envelope;
  return { message: messageOf(error), codes: `${words(error)} ${words(envelope)}` };
}

function messageOf(error: JsonObject): string {
  const message = own(error, 'message') ?? own(error, 'detail') ?? own(error, 'msg') ?? '';
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const metadata = own(error, 'metadata') ?? null;
  const raw = isObject(metadata) ? own(metadata, 'raw') : undefined;
  return typeof raw === 'string' && raw !== '' ? `${text}: ${raw}` : text;
}

function words(error: JsonObject): string {
  return ['code', 'type', 'status']
    .map((key) => own(error, key))
    .filter((value) => typeof value === 'string')
    .join(' ')
    .toLowerCase();
}

function statusIn(body: Json): number | undefined {
  if (!isObject(body)) return undefined;
  const inner = own(body, 'error') ?? null;
  for (const holder of [inner, body]) {
    if (!isObject(holder)) continue;
    for (const key of ['status_code', 'status', 'code']) {
      const value = Number(own(holder, key) ?? NaN);
      if (Number.isInteger(value) && value >= 400 && value < 600) return value;
    }
  }
  return undefined;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Whether a body is a web page where JSON was due. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text.slice(0, 500));
}
