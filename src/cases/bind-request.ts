import type { JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { Findings } from '../bind/findings.ts';
import { asNumber, asText, entriesOf, entryOf, field, itemsOf, toJson } from '../bind/located.ts';
import { quote } from '../bind/quote.ts';
import type { Policy } from '../policy/types.ts';
import { detectApi } from '../request/detect-api.ts';
import { RoutingRequest, type RequestParts } from '../request/routing-request.ts';
import type { RecordedUsage } from '../request/types.ts';
import { isBad } from '../simulate/records/bad-record.ts';
import { readTime } from '../simulate/records/read-time.ts';
import { makeUsage } from '../simulate/records/read-usage.ts';
import type { Located, LocatedMap } from '../syntax/types.ts';
import { bindAttributes } from './bind-attributes.ts';
import { promptBody, WISHES } from './prompt-body.ts';
import type { RequestFiles } from './request-files.ts';

/** What a request of a case is bound with. */
export interface RequestSetting {
  readonly policy: Policy;
  /** The case's name, which is the request's id unless it has one. */
  readonly name: string;
  /** The attribute that the case expects to be absent. */
  readonly absent: string | undefined;
  readonly files: RequestFiles;
  readonly findings: Findings;
}

/** The request that a case states; what is wrong with it goes to the findings. */
export async function bindRequest(
  node: LocatedMap,
  { policy, name, absent, files, findings }: RequestSetting,
): Promise<RoutingRequest> {
  const text = await bindText(node, files, findings);
  const usage = bindUsage(field(node, 'usage'), findings) ?? text.usage;
  const attributes = bindAttributes(field(node, 'attributes'), absent, policy, findings);
  const headers = bindHeaders(field(node, 'headers'));
  const tags = field(node, 'tags');
  return new RoutingRequest({
    id: asText(field(node, 'id')) ?? text.id ?? name,
    api: text.api,
    body: text.body,
    attributes: merge(text.attributes, attributes),
    headers: merge(text.headers, headers),
    tags: tags === undefined ? text.tags : itemsOf(tags).flatMap((tag) => asText(tag) ?? []),
    time: bindTime(field(node, 'time'), findings) ?? text.time,
    usage,
  });
}

type Text = Partial<RequestParts>;

/** The body of a request, from the one key that states it; a trace has none. */
async function bindText(node: LocatedMap, files: RequestFiles, findings: Findings): Promise<Text> {
  const [first, second] = entriesOf(node).filter(({ key }) =>
    ['prompt', 'body', 'file'].includes(key.value),
  );
  if (first !== undefined && second !== undefined) {
    findings.error(
      'request-form',
      second.key.span,
      `a request has \`${first.key.value}\` or \`${second.key.value}\`, not both`,
      'keep one of them',
    );
    return {};
  }
  const line = entryOf(node, 'line');
  switch (first?.key.value) {
    case 'prompt':
      rejectLine(line?.key.span, findings);
      return chat(asText(first.value) ?? '', node, findings);
    case 'file': {
      const read = await files.read(first.value, line, findings);
      if (read === undefined) return {};
      if (typeof read === 'string') return chat(read, node, findings);
      rejectWishes(node, 'the file', findings);
      return read;
    }
    case 'body': {
      rejectLine(line?.key.span, findings);
      rejectWishes(node, '`body`', findings);
      return bodyOf(first.value, first.key.span, findings);
    }
    default:
      rejectLine(line?.key.span, findings);
      rejectWishes(node, undefined, findings);
      return {};
  }
}

function chat(prompt: string, node: LocatedMap, findings: Findings): Text {
  return { api: 'openai.chat', body: promptBody(prompt, node, findings) };
}

/** Bodies by the node that states them: cases that start from one fixture share it. */
const bodies = new WeakMap<Located, JsonObject>();

function bodyOf(node: Located, at: Located['span'], findings: Findings): Text {
  let body = bodies.get(node);
  if (body === undefined) {
    const read = toJson(node);
    body = isObject(read) ? read : {};
    bodies.set(node, body);
  }
  const api = detectApi(body);
  if (api === undefined) {
    findings.error(
      'request-form',
      at,
      'the dialect of this body cannot be told',
      'it needs `messages`, or `input`',
    );
  }
  return { api, body };
}

function rejectLine(at: Located['span'] | undefined, findings: Findings): void {
  if (at === undefined) return;
  findings.error('misplaced-key', at, '`line` belongs to a `.jsonl` file', 'remove it');
}

function rejectWishes(node: LocatedMap, where: string | undefined, findings: Findings): void {
  for (const wish of WISHES) {
    const entry = entryOf(node, wish);
    if (entry === undefined) continue;
    findings.error(
      'misplaced-key',
      entry.key.span,
      `\`${wish}\` belongs to a \`prompt\``,
      where === undefined ? 'add a `prompt`' : `say it in ${where}`,
    );
  }
}

function bindHeaders(section: Located | undefined): Readonly<Record<string, string>> {
  const headers = Object.create(null) as Record<string, string>;
  for (const { key, value } of entriesOf(section)) {
    const text = value.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
    if (text !== undefined) headers[key.value.toLowerCase()] = text;
  }
  return headers;
}

function bindTime(node: Located | undefined, findings: Findings): number | undefined {
  const text = asText(node);
  if (node === undefined || text === undefined) return undefined;
  const time = readTime(text);
  if (time === undefined) {
    findings.error(
      'wrong-form',
      node.span,
      `${quote(text)} is no RFC 3339 time`,
      'write it like `2026-11-24T22:30:00Z`',
    );
  }
  return time;
}

function bindUsage(section: Located | undefined, findings: Findings): RecordedUsage | undefined {
  if (section === undefined) return undefined;
  const count = (name: string): number | undefined => asNumber(field(section, name));
  const usage = makeUsage(
    count('input'),
    count('output'),
    count('cacheRead') ?? 0,
    count('cacheWrite') ?? 0,
    count('reasoning') ?? 0,
  );
  if (!isBad(usage)) return usage;
  findings.error('request-form', section.span, usage.bad, 'state the whole, too');
  return undefined;
}

/** Without a prototype, so that a name such as `__proto__` is a name and nothing else. */
function merge<Item>(
  under: Readonly<Record<string, Item>> | undefined,
  over: Readonly<Record<string, Item>>,
): Readonly<Record<string, Item>> {
  return Object.assign(Object.create(null) as Record<string, Item>, under, over);
}
