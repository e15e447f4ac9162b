import type { TokenCounter } from '../types.ts';
import { splitRuns } from './split-runs.ts';

/** Without it the tokenizer throws on text such as `<|endoftext|>`; with it that is plain text. */
const PLAIN_TEXT = { disallowedSpecial: new Set<string>() };

/**
 * Merged words the tokenizer remembers. Each keeps the text it was cut from alive, so the bound
 * is on memory: about 8 MB of prompts of 1 KB.
 */
const REMEMBERED = 8192;

let loading: Promise<TokenCounter> | undefined;

/**
 * The exact count of o200k_base, the encoding of OpenAI's models since GPT-4o. Loads the tokenizer
 * (about 150 ms, 70 MB) when first called; nothing else imports it. Time is linear in the text.
 */
export function loadExactCounter(): Promise<TokenCounter> {
  loading ??= load();
  return loading;
}

async function load(): Promise<TokenCounter> {
  const { countTokens, setMergeCacheSize } = await import('gpt-tokenizer/encoding/o200k_base');
  setMergeCacheSize(REMEMBERED);
  return {
    from: 'exact',
    count(text) {
      let tokens = 0;
      for (const piece of splitRuns(text)) tokens += countTokens(piece, PLAIN_TEXT);
      return tokens;
    },
  };
}
