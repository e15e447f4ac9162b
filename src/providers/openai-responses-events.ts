import type { Json, JsonObject } from '../base/json.ts';
import { isObject, own } from '../base/json.ts';
import { classifyErrorObject } from './classify-failure.ts';
import { finishReason } from './finish-reason.ts';
import { openAiUsage } from './openai-usage.ts';
import type { AnswerEvent } from './types.ts';

/** The events of one streamed event of the responses API. */
export function responsesStreamEvents(type: string, event: JsonObject): readonly AnswerEvent[] {
  switch (type) {
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      return textEvents(own(event, 'delta'));
    case 'response.reasoning_text.delta':
    case 'response.reasoning_summary_text.delta': {
      const thought = text(own(event, 'delta'));
      return thought === '' ? [] : [{ kind: 'reasoning', text: thought }];
    }
    case 'response.output_item.added': {
      const item = own(event, 'item') ?? null;
      if (!isObject(item) || own(item, 'type') !== 'function_call') return [];
      // Its arguments follow as deltas.
      return [
        { kind: 'tool-call', index: indexOf(event), name: text(own(item, 'name')), arguments: '' },
      ];
    }
    case 'response.function_call_arguments.delta':
      return [
        {
          kind: 'tool-call',
          index: indexOf(event),
          name: '',
          arguments: text(own(event, 'delta')),
        },
      ];
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed': {
      const response = own(event, 'response') ?? null;
      return [...(isObject(response) ? endEvents(response) : []), { kind: 'done' }];
    }
    case 'error':
      return [{ kind: 'failure', failure: classifyErrorObject(event) }];
    default:
      return [];
  }
}

/** The events of a whole response object. */
export function responsesEvents(response: JsonObject): readonly AnswerEvent[] {
  const events: AnswerEvent[] = [];
  const output = own(response, 'output');
  for (const [index, item] of Array.isArray(output) ? (output as readonly Json[]).entries() : []) {
    if (!isObject(item)) continue;
    if (own(item, 'type') === 'function_call') {
      const called = { name: text(own(item, 'name')), arguments: text(own(item, 'arguments')) };
      events.push({ kind: 'tool-call', index, ...called });
    }
    const content = own(item, 'content');
    if (own(item, 'type') !== 'message' || !Array.isArray(content)) continue;
    for (const part of content as readonly Json[]) {
      if (isObject(part)) events.push(...textEvents(own(part, 'text') ?? own(part, 'refusal')));
    }
  }
  return [...events, ...endEvents(response)];
}

/** How a response ended: failure, or usage and the reason. */
function endEvents(response: JsonObject): readonly AnswerEvent[] {
  const events: AnswerEvent[] = [];
  const usage = openAiUsage(own(response, 'usage'));
  if (usage !== undefined) events.push({ kind: 'usage', usage });
  const error = own(response, 'error') ?? null;
  if (error !== null) {
    events.push({ kind: 'failure', failure: classifyErrorObject({ error }) });
    return events;
  }
  const incomplete = own(response, 'incomplete_details') ?? null;
  const why = isObject(incomplete) ? own(incomplete, 'reason') : undefined;
  const raw = typeof why === 'string' ? why : text(own(response, 'status'));
  if (raw !== '') events.push({ kind: 'finish', reason: finishReason(raw) });
  return events;
}

function textEvents(value: Json | undefined): readonly AnswerEvent[] {
  return typeof value === 'string' && value !== '' ? [{ kind: 'text', text: value }] : [];
}

function indexOf(event: JsonObject): number {
  const index = own(event, 'output_index');
  return typeof index === 'number' ? index : 0;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
