import { describe, expect, test } from 'vitest';
import { lintForTest } from '../support/lint-for-test.ts';

const policy = (select: string): string => `llmroute: 1
name: limited
models:
  luna: { uses: openai/gpt-6-luna }
  sol: { uses: openai/gpt-5.6-sol }
routes:
  main: { models: [sol, luna], select: ${select}, fallback: again }
  again: { models: [luna] }
default: { route: main }
`;

async function codes(select: string, words: readonly string[] = []): Promise<string> {
  const files = { 'p.yaml': policy(select) };
  const { out } = await lintForTest(files, ['p.yaml', ...words]);
  return out;
}

const FREE = '{ best-value: { weights: { cost: 1 } } }';
const LIMITED = '{ best-value: { weights: { cost: 1 }, limits: { cost: 0.01 } } }';

describe('of a route whose strategy may refuse models nothing is said that may not happen', () => {
  test('a fallback to the same models is useless only where all have been asked', async () => {
    expect(await codes(FREE)).toContain('[useless-fallback]');
    expect(await codes(LIMITED)).not.toContain('[useless-fallback]');
  });

  test.each([
    ['--max-attempts', '1', 'too-many-attempts'],
    ['--max-latency', '150s', 'too-slow'],
    ['--max-cost', '1', 'too-costly'],
  ])('%s', async (option, limit, code) => {
    expect(await codes(FREE, [option, limit])).toContain(`[${code}]`);
    const limited = await codes(LIMITED, [option, limit]);
    expect(limited).not.toContain(`[${code}]`);
    expect(limited).toMatch(new RegExp(`\`${code}\` did not look at .*limits of a strategy`));
  });
});
