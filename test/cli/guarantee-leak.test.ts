import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { memoryIo, type MemoryIo } from '../support/memory-io.ts';

/**
 * Personal data of EU users reaches a US model only where a tenant falls on the small side of a
 * split, its model fails, and the fallback's, too.
 */
const leaking = `llmroute: 1
name: leak
attributes:
  tenant: { type: string }
  region: { type: string, enum: [eu, us] }
  personal: { type: boolean }
models:
  small-eu: { uses: openai/gpt-6-luna, region: 'azure:swedencentral' }
  big-eu: { uses: openai/gpt-6.1-sol, region: 'azure:swedencentral' }
  sol: { uses: openai/gpt-6.1-sol, region: 'azure:eastus' }
routes:
  trial: { split: { everyday: 95, newcomer: 5 }, by: tenant }
  everyday: { models: [small-eu, big-eu], select: lowest-cost }
  newcomer: { models: [small-eu], fallback: second }
  second: { models: [big-eu], fallback: last }
  last: { models: [sol] }
rules:
  - id: europe
    when: { region: eu, personal: true }
    route: trial
default: { route: last }
guarantees:
  - id: eu-personal-data
    when: { region: eu, personal: true }
    never: { model.residency: { not: eu } }
`;

async function cli(policy: string, ...words: string[]): Promise<{ code: number; io: MemoryIo }> {
  const io = memoryIo({ files: { 'policy.yaml': policy } });
  return { code: await main(words, io), io };
}

interface Found {
  readonly code: string;
  readonly message: string;
  readonly help: string;
  readonly witness: object;
}

async function lint(policy: string): Promise<{ code: number; found: readonly Found[] }> {
  const { code, io } = await cli(policy, 'lint', '--format', 'json', 'policy.yaml');
  const report = JSON.parse(io.out()) as { readonly diagnostics: readonly Found[] };
  return { code, found: report.diagnostics };
}

describe('a leak through the second fallback of a split', () => {
  test('is refuted with a request, and the request shows it', async () => {
    const { code, found } = await lint(leaking);
    expect(code).toBe(1);
    const broken = found.filter((one) => one.code === 'guarantee-broken');
    expect(broken.map(({ message }) => message)).toEqual([
      'guarantee `eu-personal-data` is broken: rule `europe` leads to model `sol` through route `trial`, side `newcomer`, fallback `second`, fallback `last`, and model.residency is us',
    ]);
    const input = /--input '(.*)'/.exec(broken[0]?.help ?? '')?.[1] ?? '';
    expect(JSON.parse(input)).toEqual(broken[0]?.witness);
    const shown = await cli(
      leaking,
      ...['run', '--dry-run', '--policy', 'policy.yaml', '--format', 'json', '--input', input],
    );
    const decision = JSON.parse(shown.io.out()) as {
      readonly rule: string;
      readonly plan: readonly { readonly model: string }[];
      readonly blocked: readonly object[];
    };
    expect(decision.rule).toBe('europe');
    expect(decision.plan.map(({ model }) => model)).toEqual(['small-eu', 'big-eu']);
    expect(decision.blocked).toEqual([
      {
        model: 'sol',
        route: 'last',
        guarantee: 'eu-personal-data',
        why: 'model.residency is us',
      },
    ]);
  });

  test('is mended where the fallback ends in Europe, and that is proved', async () => {
    const mended = leaking.replace('models: [big-eu], fallback: last', 'models: [big-eu]');
    const { code, found } = await lint(mended);
    expect(found.filter(({ code: one }) => /^guarantee-/.test(one))).toEqual([]);
    expect(code).toBe(0);
  });
});
