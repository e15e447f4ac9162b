import { embedded } from './embedded.ts';
import { openaiCompatible } from './openai-compatible.ts';
import type { Provider } from './types.ts';

/** Every provider llmroute can speak to, sorted by id. */
export const PROVIDERS: readonly Provider[] = [embedded, openaiCompatible];
