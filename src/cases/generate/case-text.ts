import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import { RoutingRequest } from '../../request/routing-request.ts';
import { chatBody, type Wishes } from '../prompt-body.ts';

/** A case as it is written into a cases file. */
export interface CaseText {
  readonly name: string;
  readonly request: JsonObject;
  readonly expect: JsonObject;
}

/** A request as a case writes it, and what it then is. */
export interface WrittenRequest {
  readonly written: JsonObject;
  readonly request: RoutingRequest;
}

/**
 * Ways to write a request into a case, the shortest first; each comes out as a request that may
 * differ in what it costs in tokens, so whoever needs a certain decision has to look.
 */
export function writeRequest(request: RoutingRequest, name: string): readonly WrittenRequest[] {
  const beside = besideOf(request);
  const rest = {
    id: name,
    attributes: request.attributes,
    headers: request.headers,
    tags: request.tags,
    time: request.time,
    usage: request.usage,
  };
  const ways: WrittenRequest[] = [];
  const wishes = wishesOf(request);
  if (wishes !== undefined) {
    const body = chatBody(wishes.prompt, wishes);
    ways.push({
      written: { prompt: wishes.prompt, ...writtenWishes(wishes), ...beside },
      request: new RoutingRequest({ ...rest, api: 'openai.chat', body }),
    });
  }
  const { api, body } = request;
  ways.push({
    written: { ...(body === undefined ? {} : { body }), ...beside },
    request: new RoutingRequest({ ...rest, api, body }),
  });
  return ways;
}

type Prompt = Wishes & { readonly prompt: string };

/** What a body wants, where it is one user message and what `prompt` can carry. */
function wishesOf(request: RoutingRequest): Prompt | undefined {
  const facts = request.facts();
  const [turn, second] = facts?.turns ?? [];
  if (facts === undefined || turn?.role !== 'user' || second !== undefined) return undefined;
  if (request.api !== 'openai.chat') return undefined;
  const { tools, images, json, stream, maxTokens, model } = facts;
  return { prompt: turn.text, tools, images, json, stream, maxTokens, model };
}

function writtenWishes({ tools, images, json, stream, maxTokens, model }: Wishes): JsonObject {
  return {
    ...(tools.length > 0 ? { tools } : {}),
    ...(images > 0 ? { images } : {}),
    ...(json ? { json } : {}),
    ...(stream ? { stream } : {}),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(model === undefined ? {} : { model }),
  };
}

/** Names under which records carry what a case writes elsewhere. */
const ELSEWHERE = /^(?:gen_ai\.usage\.|http\.request\.header\.|llmroute\.tags$)/;

function besideOf({ attributes, headers, tags, time, usage }: RoutingRequest): JsonObject {
  const sent: Record<string, Json> = {};
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value !== undefined && !ELSEWHERE.test(name)) sent[name] = value;
  }
  const { input, output } = usage ?? {};
  const used = {
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
  };
  return withoutEmpty({
    usage: used,
    attributes: sent,
    headers: { ...headers },
    tags,
    ...(time === undefined ? {} : { time: new Date(time).toISOString().replace('.000Z', 'Z') }),
  });
}

function withoutEmpty(map: JsonObject): JsonObject {
  const kept = Object.entries(map).filter(
    ([, value]) => !(Array.isArray(value) && value.length === 0) && !isEmptyObject(value),
  );
  return Object.fromEntries(kept);
}

function isEmptyObject(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
