import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';

const folder = new URL('../../docs/reference/diagnostics/', import.meta.url);
const fence = /^```yaml (policy|policy-error ([a-z0-9-]+))\n(.*?)^```$/gms;

/** Every policy that the pages show, with the code it must yield; none for those that are fine. */
const shown = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((page) => {
    const text = readFileSync(new URL(page, folder), 'utf8').replaceAll('\r\n', '\n');
    return [...text.matchAll(fence)].map(([, , code, policy], index) => ({
      name: `${page} ${String(index + 1)}`,
      codes: code === undefined ? [] : [code],
      policy: policy ?? '',
    }));
  });

async function codesOf(policy: string): Promise<readonly string[]> {
  const { diagnostics } = await loadPolicy('policy.yaml', async (path) =>
    path === 'policy.yaml' ? new TextEncoder().encode(policy) : `\`${path}\` does not exist`,
  );
  return diagnostics.map(({ code }) => code);
}

describe('the policies on the pages of diagnostics', () => {
  test('are there', () => expect(shown.length).toBeGreaterThan(60));

  test.each(shown)('$name', async ({ codes, policy }) => {
    expect(await codesOf(policy)).toEqual(codes);
  });
});
