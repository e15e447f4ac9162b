import type { Json, JsonObject } from '../base/json.ts';
import { isObject, own } from '../base/json.ts';
import type { Api } from '../request/types.ts';
import { classifyErrorObject, classifyFailure, looksLikeHtml } from './classify-failure.ts';
import { failureMessage } from './failure-message.ts';
import { chatEvents } from './openai-chat-events.ts';
import { responsesEvents, responsesStreamEvents } from './openai-responses-events.ts';
import type {
  AnswerEvent,
  RemoteProvider,
  Service,
  Target,
  WireRequest,
  WireResponse,
} from './types.ts';

/** Public services that speak chat completions; addresses as their own documentation gives them. */
const SERVICES: ReadonlyMap<string, Service> = new Map<string, Service>([
  ['cerebras', { baseUrl: 'https://api.cerebras.ai/v1', keyVariable: 'CEREBRAS_API_KEY' }],
  ['deepseek', { baseUrl: 'https://api.deepseek.com/v1', keyVariable: 'DEEPSEEK_API_KEY' }],
  [
    'fireworks',
    { baseUrl: 'https://api.fireworks.ai/inference/v1', keyVariable: 'FIREWORKS_API_KEY' },
  ],
  ['groq', { baseUrl: 'https://api.groq.com/openai/v1', keyVariable: 'GROQ_API_KEY' }],
  [
    'mistral',
    { baseUrl: 'https://api.mistral.ai/v1', keyVariable: 'MISTRAL_API_KEY', usageUnasked: true },
  ],
  ['ollama', { baseUrl: 'http://127.0.0.1:11434/v1', keyVariable: undefined }],
  ['openai', { baseUrl: 'https://api.openai.com/v1', keyVariable: 'OPENAI_API_KEY' }],
  ['openrouter', { baseUrl: 'https://openrouter.ai/api/v1', keyVariable: 'OPENROUTER_API_KEY' }],
  ['together', { baseUrl: 'https://api.together.xyz/v1', keyVariable: 'TOGETHER_API_KEY' }],
  ['xai', { baseUrl: 'https://api.x.ai/v1', keyVariable: 'XAI_API_KEY' }],
]);

/** Chat completions and responses, as OpenAI and the many servers that follow it speak them. */
export const openaiCompatible: RemoteProvider = {
  kind: 'remote',
  id: 'openai-compatible',
  summary: 'chat completions and responses, as OpenAI and servers that follow it speak them',
  apis: ['openai.chat', 'openai.responses'],
  services: SERVICES,
  authorise: (key) => ({ authorization: `Bearer ${key}` }),
  encode,
  decode,
  decodeEvent,
  failure: classifyFailure,
};

/** The body is sent as the caller wrote it but for the model, and streaming with usage. */
function encode(api: Api, body: JsonObject, target: Target): WireRequest {
  const chat = api === 'openai.chat';
  const sent: Record<string, Json> = { ...body, model: target.model, stream: true };
  if (chat && !countsUnasked(target.baseUrl)) {
    const wanted = own(body, 'stream_options') ?? null;
    sent['stream_options'] = { ...(isObject(wanted) ? wanted : {}), include_usage: true };
  }
  return {
    method: 'POST',
    url: `${target.baseUrl.replace(/\/+$/, '')}/${chat ? 'chat/completions' : 'responses'}`,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream, application/json' },
    body: JSON.stringify(sent),
  };
}

function countsUnasked(baseUrl: string): boolean {
  return [...SERVICES.values()].some(
    (service) => service.usageUnasked === true && service.baseUrl === baseUrl,
  );
}

function decode(response: WireResponse): readonly AnswerEvent[] {
  if (looksLikeHtml(response.body)) return [unreadable('the answer is HTML, not JSON')];
  return [...decodeObject(response.body, false), { kind: 'done' }];
}

function decodeEvent(data: string): readonly AnswerEvent[] {
  return data.trim() === '[DONE]' ? [{ kind: 'done' }] : decodeObject(data, true);
}

function decodeObject(data: string, streamed: boolean): readonly AnswerEvent[] {
  let body: Json;
  try {
    body = JSON.parse(data) as Json;
  } catch {
    return [unreadable(`not JSON: ${data.slice(0, 80)}`)];
  }
  if (!isObject(body)) return [unreadable(`not a JSON object: ${data.slice(0, 80)}`)];
  const type = own(body, 'type');
  if (streamed && typeof type === 'string') return responsesStreamEvents(type, body);
  const error = own(body, 'error') ?? null;
  if (error !== null) return [{ kind: 'failure', failure: classifyErrorObject(body) }];
  if (own(body, 'object') === 'response') return responsesEvents(body);
  if (own(body, 'object') === 'error') {
    return [{ kind: 'failure', failure: classifyErrorObject(body) }];
  }
  if (!Array.isArray(own(body, 'choices')) && own(body, 'usage') === undefined) {
    return [unreadable(`neither an answer nor an error: ${data.slice(0, 80)}`)];
  }
  return chatEvents(body);
}

function unreadable(message: string): AnswerEvent {
  return {
    kind: 'failure',
    failure: { kind: 'unreadable', message: failureMessage(message), retryable: true },
  };
}
