import { describe, expect, test } from 'vitest';
import { CHECK_CODES } from '../../src/diagnostics/check-codes.ts';
import { codesForTest } from '../support/lint-for-test.ts';
import { type Fence, fencesOf, linesOf, option } from '../support/markdown.ts';

// The pages of what checks find show a policy that lint, with all checks, finds exactly this in, and
// a mended one. Words after the codes are options of lint; a block `jsonl traffic` is its traffic.

/** Found by no check alone, and not by loading. */
const codes = [...Object.keys(CHECK_CODES), 'checked-in-part'];

describe.each(codes)('the page of %s', (code) => {
  const lines = linesOf(`docs/reference/diagnostics/${code}.md`);
  const fences = fencesOf(lines);
  const text = ({ lines }: Fence): string => `${lines.join('\n')}\n`;
  const blocks = (word: string): readonly Fence[] =>
    fences.filter(({ words }) => words[0] === word);
  const others = Object.fromEntries(
    fences.flatMap((fence) => {
      const name = option(fence, 'file');
      return name === undefined ? [] : [[name, text(fence)]];
    }),
  );
  const [traffic] = blocks('traffic').map(text);
  const [shown] = blocks('policy-finding');
  const [, ...words] = shown?.words ?? [];
  const options = words.filter((word) => word.startsWith('--'));

  test('says what is found, how it is mended and when it is meant', () => {
    expect(lines[0]).toBe(`# \`${code}\``);
    const heads = lines.filter((line) => line.startsWith('## '));
    expect(heads).toEqual(['## Found', '## Mended', '## When to suppress it']);
    expect(blocks('policy-finding')).toHaveLength(1);
    expect(blocks('policy')).toHaveLength(1);
  });

  test('shows a policy in which that is found and nothing else', async () => {
    const expected = words.filter((word) => !word.startsWith('--'));
    expect(expected).toContain(code);
    const policy = shown === undefined ? '' : text(shown);
    const found = await codesForTest({ ...others, 'policy.yaml': policy }, options, traffic);
    expect([...found].sort()).toEqual([...expected].sort());
  });

  test('shows a mended policy in which nothing is found', async () => {
    const policy = blocks('policy').map(text).join('');
    expect(await codesForTest({ ...others, 'policy.yaml': policy }, options, traffic)).toEqual([]);
  });
});
