import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputText, printInput } from '../../../src/analysis/witness/print-input.ts';

test.each([
  [
    { attributes: { plan: 'free' } },
    'policy.yaml',
    `llmroute run --dry-run --policy policy.yaml --input '{"attributes":{"plan":"free"}}'`,
  ],
  [{ attributes: {} }, undefined, `llmroute run --dry-run --input '{"attributes":{}}'`],
  [
    { attributes: { a: "it's $HOME `x` !" } },
    'my policy.yaml',
    String.raw`llmroute run --dry-run --policy 'my policy.yaml' --input '{"attributes":{"a":"it'\''s $HOME ${'`x`'} !"}}'`,
  ],
])('%j of %s', (json, path, command) => {
  expect(printInput(json, path)).toBe(command);
});

const hostile = fc.oneof(
  fc.constantFrom(
    "'",
    '"',
    '\\',
    '\n',
    '\u0007',
    '\u202e',
    '\u2028',
    '\u{e0001}',
    '\ud800',
    '$(x)',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

test('a line is one line of visible characters, and says the same', () => {
  fc.assert(
    fc.property(fc.dictionary(hostile, hostile), (attributes) => {
      const text = inputText({ attributes });
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(JSON.parse(text)).toEqual({ attributes });
    }),
  );
});

test('a shell hands over what was quoted', () => {
  const json = { attributes: { "it's": `"$HOME" \`id\` \\ 'a' é 😀 \n` } };
  const words = printInput(json, "a b'c.yaml").replace(/^llmroute/, 'printf %s\\\\n');
  const shown = execFileSync('sh', ['-c', words], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(shown).toEqual(['run', '--dry-run', '--policy', "a b'c.yaml", '--input', inputText(json)]);
});
