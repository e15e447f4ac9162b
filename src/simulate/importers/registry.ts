import type { Importer } from '../types.ts';
import { anthropicMessages } from './anthropic-messages.ts';
import { azureCsv } from './azure-csv.ts';
import { claudeCodeRouter } from './claude-code-router.ts';
import { litellmSpendLogs } from './litellm-spend-logs.ts';
import { llmroute } from './llmroute.ts';
import { mooncake } from './mooncake.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiResponses } from './openai-responses.ts';
import { promptSet } from './prompt-set.ts';

/** Every format of traffic, sorted by id. */
export const importers: readonly Importer[] = [
  anthropicMessages,
  azureCsv,
  claudeCodeRouter,
  litellmSpendLogs,
  llmroute,
  mooncake,
  openaiChat,
  openaiResponses,
  promptSet,
];
