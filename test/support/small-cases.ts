import type { Case } from '../../src/cases/types.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import { compilePolicy, type Compilation } from '../../src/compile/compile-policy.ts';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { bindForTest } from './cases.ts';

/** A policy that cases of all kinds can be written for. */
export const SMALL = `llmroute: 1
name: small
attributes:
  plan: { type: string, enum: [free, pro] }
  spent: { type: number, min: 0 }
  urgent: { type: boolean }
  teams: { type: list }
  tenant: { type: string }
models:
  luna: { provider: house, model: l, baseUrl: http://127.0.0.1:1/v1, price: { input: 1, output: 1 }, tools: false }
  sol: { provider: house, model: s, baseUrl: http://127.0.0.1:1/v1, price: { input: 10, output: 10 } }
  free: { provider: house, model: f, baseUrl: http://127.0.0.1:1/v1 }
routes:
  cheap: { models: [luna], fallback: strong }
  strong: { models: [sol] }
  unpriced: { models: [free] }
  ramp: { split: { cheap: 50, strong: 50 }, by: tenant }
rules:
  - id: refused
    when: { plan: free, spent: { gt: 100 } }
    reject: { status: 402, message: pay first }
  - id: paying
    when: { plan: pro }
    route: strong
  - id: night
    when: { tags: { anyOf: [night] }, header.x-team: search }
    route: unpriced
  - id: dealt
    when: { urgent: true }
    route: ramp
default: { route: cheap }
`;

/** The small policy, compiled. */
export async function smallPolicy(text = SMALL): Promise<Compilation> {
  const { value, diagnostics } = await loadPolicy('policy.yaml', async () =>
    new TextEncoder().encode(text),
  );
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return compilePolicy(value);
}

/** Cases of the small policy, from texts of files by name; `cases.yaml` is read. */
export async function readSmall(
  files: Readonly<Record<string, string>>,
): Promise<{ value?: readonly Case[]; diagnostics: readonly Diagnostic[] }> {
  return bindForTest('cases.yaml', await smallPolicy(), async (path) => {
    const text = files[path];
    return text === undefined ? `\`${path}\` does not exist` : new TextEncoder().encode(text);
  });
}
