import { describe, expect, it } from 'vitest';
import { codecFor } from '../../src/providers/codec-for.ts';

describe('codecFor', () => {
  it.each<[string, string | undefined, string, string | undefined, string | undefined]>([
    ['openai', undefined, 'openai-compatible', 'https://api.openai.com/v1', 'OPENAI_API_KEY'],
    [
      'openai',
      'https://api.openai.com/v1/',
      'openai-compatible',
      'https://api.openai.com/v1/',
      'OPENAI_API_KEY',
    ],
    [
      'openai',
      'https://acme.example.com/v1',
      'openai-compatible',
      'https://acme.example.com/v1',
      undefined,
    ],
    ['groq', undefined, 'openai-compatible', 'https://api.groq.com/openai/v1', 'GROQ_API_KEY'],
    ['ollama', undefined, 'openai-compatible', 'http://127.0.0.1:11434/v1', undefined],
    ['openai-compatible', 'http://x/v1', 'openai-compatible', 'http://x/v1', undefined],
    ['somebody', 'http://x/v1', 'openai-compatible', 'http://x/v1', undefined],
    ['embedded', undefined, 'embedded', undefined, undefined],
  ])('%s at %s', (name, baseUrl, id, address, keyVariable) => {
    const codec = codecFor(name, baseUrl);
    if (typeof codec === 'string') throw new Error(codec);
    expect({ ...codec, provider: codec.provider.id }).toEqual({
      provider: id,
      baseUrl: address,
      keyVariable,
    });
  });

  it.each([
    ['anthropic', undefined, /has no codec for yet; try --embedded or --dry-run/],
    ['google', 'https://example.com', /has no codec for yet/],
    ['openai-compatible', undefined, /has no address of its own; give the model a `baseUrl`/],
    ['somebody', undefined, /has no address of its own/],
    ['__proto__', undefined, /has no address of its own/],
  ])('%s at %s says why not', (name, baseUrl, message) => {
    expect(codecFor(name, baseUrl)).toMatch(message);
  });
});
