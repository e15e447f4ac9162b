import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import type { Loaded } from '../../src/bind/types.ts';

const HEAD = 'llmroute: 1\nname: x\n';
const MODEL = 'models:\n  luna: { uses: openai/gpt-6-luna }\n';
const REFUSE = 'default: { reject: { status: 403, message: refused } }\n';

function load(text: string | Uint8Array, others = new Map<string, string>()): Promise<Loaded> {
  return loadPolicy('policy.yaml', async (name) => {
    const found = name === 'policy.yaml' ? text : others.get(name);
    if (found === undefined) return `\`${name}\` does not exist`;
    return typeof found === 'string' ? new TextEncoder().encode(found) : found;
  });
}

function count(loaded: Loaded): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of loaded.diagnostics) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function many(length: number, line: (index: number) => string): string {
  return Array.from({ length }, (_, index) => line(index)).join('');
}

describe('large and hostile policies', () => {
  test.each<[string, string, Readonly<Record<string, number>>]>([
    [
      'a chain of 20,000 fallbacks',
      `${HEAD}${MODEL}routes:\n${many(20_000, (i) => `  r${String(i)}: { models: [luna], fallback: r${String(i + 1)} }\n`)}  r20000: { models: [luna] }\n${REFUSE}`,
      { 'fallback-too-long': 1 },
    ],
    [
      'a circle of 20,000 fallbacks',
      `${HEAD}${MODEL}routes:\n${many(20_000, (i) => `  r${String(i)}: { models: [luna], fallback: r${String((i + 1) % 20_000)} }\n`)}${REFUSE}`,
      { 'fallback-cycle': 1 },
    ],
    [
      '5,000 unknown catalogue models',
      `${HEAD}models:\n${many(5_000, (i) => `  m${String(i)}: { uses: openai/gpt-6-lunna-${String(i)} }\n`)}${REFUSE}`,
      { 'unknown-catalogue-model': 100, 'too-many-problems': 1 },
    ],
    [
      '20,000 unknown signals',
      `${HEAD}${MODEL}routes:\n  a: { models: [luna] }\nrules:\n${many(20_000, (i) => `  - { id: r${String(i)}, when: { promt: x }, route: a }\n`)}${REFUSE}`,
      { 'unknown-signal': 100, 'too-many-problems': 1 },
    ],
    [
      'a condition 40 deep',
      `${HEAD}${MODEL}routes:\n  a: { models: [luna] }\nrules:\n  - { id: r, when: ${'{ not: '.repeat(40)}{}${' }'.repeat(40)}, route: a }\n${REFUSE}`,
      {},
    ],
    [
      '1,000 missing includes',
      `${HEAD}include:\n${many(1_000, (i) => `  - ./f${String(i)}.yaml\n`)}${REFUSE}`,
      { 'file-unreadable': 255, 'include-limit': 1 },
    ],
    [
      'names of the prototype',
      `${HEAD}models:\n  constructor: { uses: openai/gpt-6-luna }\n  toString: { uses: openai/gpt-6-luna }\nroutes:\n  hasOwnProperty: { models: [constructor, toString], select: { weighted: { weights: { constructor: 1, toString: 2 } } } }\nrules:\n  - { id: valueOf, when: { hasOwnProperty: x }, route: hasOwnProperty }\ndefault: { route: constructor }\n`,
      { 'unknown-signal': 1, 'unknown-route': 1 },
    ],
  ])('%s', async (_, text, expected) => {
    const loaded = await load(text);
    expect(count(loaded)).toEqual(expected);
    expect(loaded.value === undefined).toBe(loaded.diagnostics.length > 0);
  });

  test('a chain of includes deeper than the bound', async () => {
    const others = new Map<string, string>();
    for (let i = 0; i < 100; i++) {
      others.set(`f${String(i)}.yaml`, `include: [./f${String(i + 1)}.yaml]\n`);
    }
    const loaded = await load(`${HEAD}include: [./f0.yaml]\n${REFUSE}`, others);
    expect(count(loaded)).toEqual({ 'include-limit': 1 });
    expect(loaded.files.length).toBe(32);
  });

  test('a value that aliases repeat is reported once', async () => {
    const rules = `rules:\n  - { id: a, when: &w { plna: free }, route: r }\n${many(50, (i) => `  - { id: b${String(i)}, when: *w, route: r }\n`)}`;
    const loaded = await load(`${HEAD}${MODEL}routes:\n  r: { models: [luna] }\n${rules}${REFUSE}`);
    expect(count(loaded)).toEqual({ 'unknown-signal': 1 });
  });
});

describe('a literal key is never shown', () => {
  const key = 'sk-proj-0123456789abcdef';
  test.each<[string, string]>([
    ['plain', `{ uses: openai/gpt-6-luna, key: ${key} }`],
    ['in quotes', `{ uses: openai/gpt-6-luna, key: '${key}' }`],
    ['with an escape', `{ uses: openai/gpt-6-luna, key: "${key}\\u0020" }`],
    ['beside another mistake', `{ uses: openai/nothing, key: ${key} }`],
    ['under another name', `{ uses: openai/gpt-6-luna, api_key: ${key} }`],
    ['in a map', `{ uses: openai/gpt-6-luna, auth: { token: ${key} } }`],
    ['in a block', `\n    uses: openai/gpt-6-luna\n    key: |\n      ${key}\n`],
    ['in an address', `{ uses: openai/gpt-6-luna, baseUrl: "https://${key}@example.com/v1" }`],
    ['after env', `{ uses: openai/gpt-6-luna, key: "env:${key}" }`],
    ['in a text that is not YAML', `{ uses: openai/gpt-6-luna, key: ${key}`],
    ['in quotes that never close', `{ uses: openai/gpt-6-luna, key: "${key} }`],
  ])('%s', async (_, model) => {
    const loaded = await load(`${HEAD}models:\n  luna: ${model}\n${REFUSE}`);
    expect(loaded.value).toBeUndefined();
    for (const { at, message, help, related } of loaded.diagnostics) {
      for (const span of [at, ...related.map((one) => one.at)]) {
        expect(span.source.text).not.toContain(key);
      }
      expect(`${message} ${help ?? ''}`).not.toContain(key);
    }
  });
});

describe('any change of a good policy', () => {
  const folder = new URL('../fixtures/ok/', import.meta.url);
  const samples = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));

  test('throws nothing, places every finding in its file, and has a value or an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(
          fc.record({
            at: fc.nat(5_000),
            remove: fc.nat(12),
            insert: fc.oneof(
              fc.constantFrom(
                '{',
                '}',
                '[',
                ']',
                ': ',
                '- ',
                '\n',
                '  ',
                '"',
                '*a',
                '&a ',
                '0',
                'null',
                '~',
                '.inf',
                '!x ',
                '|',
                '#',
              ),
              fc.string({ maxLength: 4 }),
            ),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        async (sample, edits) => {
          let text = sample;
          for (const { at, remove, insert } of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + insert + text.slice(from + remove);
          }
          const { value, diagnostics } = await load(text);
          const failed = diagnostics.some(({ severity }) => severity === 'error');
          expect(value === undefined).toBe(failed);
          for (const { at, message } of diagnostics) {
            expect(at.start).toBeGreaterThanOrEqual(0);
            expect(at.end).toBeGreaterThanOrEqual(at.start);
            expect(at.end).toBeLessThanOrEqual(at.source.text.length);
            expect(message).not.toMatch(/\n|undefined|\[object/);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const { value, diagnostics } = await load(bytes);
        expect(value).toBeUndefined();
        expect(diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
