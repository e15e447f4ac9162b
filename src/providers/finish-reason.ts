import type { FinishReason } from './types.ts';

const UNIFIED: Readonly<Record<string, FinishReason['unified']>> = {
  stop: 'stop',
  end_turn: 'stop',
  completed: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  model_length: 'length',
  tool_calls: 'tool-calls',
  tool_use: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
};

/** Our word for a provider's reason, and its own; a reason we do not know is `other`. */
export function finishReason(raw: string): FinishReason {
  const unified = Object.hasOwn(UNIFIED, raw) ? UNIFIED[raw] : undefined;
  return { unified: unified ?? 'other', raw: raw.slice(0, 100) };
}
