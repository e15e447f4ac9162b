import type { Json, JsonObject } from '../base/json.ts';
import { isObject, own } from '../base/json.ts';
import { finishReason } from './finish-reason.ts';
import { openAiUsage } from './openai-usage.ts';
import type { AnswerEvent } from './types.ts';

/** The events of a chat completion or of one chunk of it: `message` and `delta` are read alike. */
export function chatEvents(body: JsonObject): readonly AnswerEvent[] {
  const events: AnswerEvent[] = [];
  const choices = own(body, 'choices');
  // One answer is asked for; further choices would be further answers.
  const choice = Array.isArray(choices) ? ((choices as readonly Json[])[0] ?? null) : null;
  if (isObject(choice)) {
    const message = own(choice, 'delta') ?? own(choice, 'message') ?? null;
    if (isObject(message)) readMessage(message, events);
    const reason = own(choice, 'finish_reason');
    if (typeof reason === 'string') events.push({ kind: 'finish', reason: finishReason(reason) });
  }
  const groq = own(body, 'x_groq') ?? null;
  const usage =
    openAiUsage(own(body, 'usage')) ??
    (isObject(groq) ? openAiUsage(own(groq, 'usage')) : undefined);
  if (usage !== undefined) events.push({ kind: 'usage', usage });
  return events;
}

function readMessage(message: JsonObject, events: AnswerEvent[]): void {
  const thought = own(message, 'reasoning_content') ?? own(message, 'reasoning');
  if (typeof thought === 'string' && thought !== '') {
    events.push({ kind: 'reasoning', text: thought });
  }
  const text = textOf(own(message, 'content')) + textOf(own(message, 'refusal'));
  if (text !== '') events.push({ kind: 'text', text });
  const calls = own(message, 'tool_calls');
  if (!Array.isArray(calls)) return;
  for (const [position, call] of (calls as readonly Json[]).entries()) {
    if (!isObject(call)) continue;
    const called = own(call, 'function') ?? null;
    if (!isObject(called)) continue;
    const index = own(call, 'index');
    events.push({
      kind: 'tool-call',
      index: typeof index === 'number' ? index : position,
      name: asText(own(called, 'name')),
      arguments: asText(own(called, 'arguments')),
    });
  }
}

/** Content is text or, at Mistral, a list of parts of which only text parts are the answer. */
function textOf(content: Json | undefined): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as readonly Json[])
    .map((part) =>
      isObject(part) && own(part, 'type') === 'text' ? asText(own(part, 'text')) : '',
    )
    .join('');
}

function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
